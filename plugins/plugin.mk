# Builds one plugin. Its GNUmakefile sets PLUGIN (the id), SOURCES, and maybe PACKAGES (pkg-config names) and LIBS, then
# includes this file: `include $(shell pkg-config --variable=plugin_mk guidepress)`. Targets: plugin, check, test, accept,
# install, uninstall, clean. PROGRAMS are programs that the plugin runs: bin/NAME in the plugin's folder for each NAME, made
# of NAME_SOURCES with NAME_PACKAGES and NAME_LIBS. Works in the source tree and, installed, outside it.
.DEFAULT_GOAL := plugin
$(if $(PLUGIN),,$(error set PLUGIN to the id of the plugin before plugin.mk is included))
$(if $(SOURCES),,$(error set SOURCES to the C files of the plugin before plugin.mk is included))
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules
PKG_CONFIG ?= pkg-config
BUILD ?= build
# In the source tree and where it is installed, all lies around this file. If its path holds spaces, make does not know it
# here: then pkg-config, which escapes them, does.
GP_MK_FOLDER := $(dir $(lastword $(MAKEFILE_LIST)))
GP_ASK = $(shell $(PKG_CONFIG) --variable=$(1) guidepress)
GP_INCLUDE ?= $(or $(firstword $(wildcard $(GP_MK_FOLDER)../core/include $(GP_MK_FOLDER)../../include)),$(call GP_ASK,includedir))
GP_TEST ?= $(or $(wildcard $(GP_MK_FOLDER)plugin-test),$(call GP_ASK,plugin_test))
GUIDEPRESS ?= $(or $(firstword $(wildcard $(GP_MK_FOLDER)../build/bin/guidepress $(GP_MK_FOLDER)../../bin/guidepress)),$(call GP_ASK,bindir)/guidepress)
# Where plugins are installed: beside this file, unless PREFIX says otherwise.
GP_PLUGINS = $(if $(PREFIX),'$(DESTDIR)$(PREFIX)/lib/guidepress/plugins','$(DESTDIR)'$(call GP_ASK,plugindir))
ifeq ($(origin CC),default)
CC := gcc
endif
OPTIMISE ?= -O2 -g

include $(or $(wildcard $(GP_MK_FOLDER)harden.mk),$(patsubst %plugin.mk,%harden.mk,$(call GP_ASK,plugin_mk)))
gp_quiet = $(if $(V),,@)
gp_say = $(if $(V),,@echo '$(1)')
GP_OUT := $(BUILD)/lib/guidepress/plugins/$(PLUGIN)
GP_OBJ := $(BUILD)/obj/plugins/$(PLUGIN)
GP_OBJECTS := $(SOURCES:%.c=$(GP_OBJ)/%.o)
# Members that an initialiser leaves out are zero, as new ones must be; what is deprecated works until it goes.
GP_WARNINGS = -Wall -Wextra -Wshadow -Wconversion -Wmissing-prototypes -Wvla $(if $(WERROR),-Werror) -Wno-missing-field-initializers \
  -Wno-error=deprecated-declarations
# The flags to compile with some packages: warnings in their headers are theirs, and ICU's choice of a C++ is no matter of C.
gp_package_cflags = $(if $(1),$(filter-out -std=%,$(shell $(PKG_CONFIG) --cflags $(1) | sed 's/-I/-isystem /g')))
GP_PACKAGE_CFLAGS := $(call gp_package_cflags,$(PACKAGES))
GP_PACKAGE_LIBS := $(if $(PACKAGES),$(shell $(PKG_CONFIG) --libs $(PACKAGES)))
GP_CFLAGS = -std=c11 -D_GNU_SOURCE $(GP_WARNINGS) $(OPTIMISE) -fPIC -fvisibility=hidden -MMD -MP \
  -I$(GP_INCLUDE) $(GP_PACKAGE_CFLAGS) $(CPPFLAGS) $(CFLAGS) $(GP_HARDEN)
# A sanitizer's functions come from the program: then symbols may stay open.
GP_LINK = -shared -Wl,-z,relro,-z,now,-z,noexecstack $(if $(findstring sanitize,$(OPTIMISE)),,-Wl$(gp_comma)-z$(gp_comma)defs)
gp_comma := ,
# Everything else that the plugin needs when it runs: the manifest, and what lies in data/.
GP_DATA := plugin.yaml $(if $(wildcard data),$(sort $(shell find data -type f)))

GP_PROGRAMS := $(PROGRAMS:%=$(GP_OUT)/bin/%)
GP_PROGRAM_OBJECTS := $(foreach name,$(PROGRAMS),$($(name)_SOURCES:%.c=$(GP_OBJ)/bin/$(name)/%.o))

.PHONY: plugin check test accept install uninstall clean
plugin: $(GP_OUT)/$(PLUGIN).so $(GP_PROGRAMS) $(GP_OUT)/libraries.txt $(GP_DATA:%=$(GP_OUT)/%)

$(GP_OBJ)/%.o: %.c
	@mkdir -p $(@D)
	$(call gp_say,compile $(PLUGIN)/$<)
	$(gp_quiet)$(CC) $(GP_CFLAGS) -c -o $@ $<

$(GP_OUT)/$(PLUGIN).so: $(GP_OBJECTS)
	@mkdir -p $(@D)
	$(call gp_say,link $(PLUGIN).so)
	$(gp_quiet)$(CC) $(OPTIMISE) $(LDFLAGS) $(GP_LINK) -o $@ $(GP_OBJECTS) $(GP_PACKAGE_LIBS) $(LIBS)

# The rules of one program.
define gp_program
$(GP_OBJ)/bin/$(1)/%.o: %.c
	@mkdir -p $$(@D)
	$$(call gp_say,compile $(PLUGIN)/$$<)
	$$(gp_quiet)$$(CC) -std=c11 -D_GNU_SOURCE $$(GP_WARNINGS) $$(OPTIMISE) -MMD -MP -fPIE $$(gp_cflags_$(1)) $$(CPPFLAGS) $$(CFLAGS) $$(GP_HARDEN) -c -o $$@ $$<
$(GP_OUT)/bin/$(1): $($(1)_SOURCES:%.c=$(GP_OBJ)/bin/$(1)/%.o)
	@mkdir -p $$(@D)
	$$(call gp_say,link $(1))
	$$(gp_quiet)$$(CC) $$(OPTIMISE) $$(LDFLAGS) $$(GP_HARDEN_PROGRAM) -o $$@ $$^ $$(gp_libs_$(1)) $$($(1)_LIBS)
gp_cflags_$(1) := $(call gp_package_cflags,$($(1)_PACKAGES))
gp_libs_$(1) := $(if $($(1)_PACKAGES),$(shell $(PKG_CONFIG) --libs $($(1)_PACKAGES)))
endef
$(foreach name,$(PROGRAMS),$(eval $(call gp_program,$(name))))

# The libraries that the plugin and its programs need, but those of libc, and the Debian packages which bring them here: for
# the message where one is missing, and for `guidepress --version`. A line each: SONAME PACKAGE (or -) direct|indirect.
$(GP_OUT)/libraries.txt: $(GP_OUT)/$(PLUGIN).so $(GP_PROGRAMS)
	@ldd $^ | sed -n 's/^[[:space:]]*\([^ ]*\) => \(\/[^ ]*\) .*/found \1 \2/p' | \
	  grep -v '^found lib\(c\|m\|dl\|pthread\|rt\)\.so' | LC_ALL=C sort -u > $@.new; \
	paths=$$(sed 's/.* \(.*\)/\1 \/usr\1/' $@.new); \
	{ readelf -d $^ | sed -n 's/.*(NEEDED).*\[\(.*\)\]/direct \1/p'; \
	  [ -z "$$paths" ] || dpkg-query -S $$paths 2> /dev/null | sed -n 's/^\([^:,]*\).*: .*\//package \1 /p'; \
	  cat $@.new; } | awk '$$1 == "direct" { direct[$$2] = 1 } $$1 == "package" { package[$$3] = $$2 } \
	  $$1 == "found" { print $$2, $$2 in package ? package[$$2] : "-", $$2 in direct ? "direct" : "indirect" }' > $@; \
	rm -f $@.new

$(GP_OUT)/plugin.yaml: plugin.yaml
	@mkdir -p $(@D)
	@cp $< $@

$(GP_OUT)/data/%: data/%
	@mkdir -p $(@D)
	@cp $< $@

check: plugin
	$(GUIDEPRESS) plugins --check $(GP_OUT)

# Golden tests, in tests/: plugin-test says how. T=NAME: only those with that name.
test: check
	@$(GP_TEST) $(GUIDEPRESS) $(BUILD)/lib/guidepress/plugins $(T)
accept: plugin
	@$(GP_TEST) --accept $(GUIDEPRESS) $(BUILD)/lib/guidepress/plugins $(T)

install: plugin
	@cd $(GP_OUT) && find . -type f | while IFS= read -r file; do \
	  case $$file in */bin/*) mode=755 ;; *) mode=644 ;; esac; \
	  install -D -m $$mode "$$file" $(GP_PLUGINS)/$(PLUGIN)/"$$file" || exit 1; \
	done || { echo 'To install it for yourself alone: cp -r $(GP_OUT) ~/.local/share/guidepress/plugins/' >&2; exit 1; }
uninstall:
	rm -rf $(GP_PLUGINS)/$(PLUGIN)

clean:
	rm -rf $(BUILD)

-include $(GP_OBJECTS:.o=.d) $(GP_PROGRAM_OBJECTS:.o=.d)
