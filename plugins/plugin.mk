# Builds one plugin. Its GNUmakefile sets PLUGIN (the id), SOURCES, and maybe PACKAGES (pkg-config names) and LIBS, then
# includes this file. Works in the source tree and, installed, outside it.
.DEFAULT_GOAL := plugin
MAKEFLAGS += --no-builtin-rules
GP_MK_FOLDER := $(dir $(lastword $(MAKEFILE_LIST)))
GP_INCLUDE ?= $(firstword $(wildcard $(GP_MK_FOLDER)../core/include $(GP_MK_FOLDER)../../include))
BUILD ?= build
CC ?= gcc
OPTIMISE ?= -O2 -g
PKG_CONFIG ?= pkg-config

GP_OUT := $(BUILD)/lib/guidepress/plugins/$(PLUGIN)
GP_OBJ := $(BUILD)/obj/plugins/$(PLUGIN)
GP_OBJECTS := $(SOURCES:%.c=$(GP_OBJ)/%.o)
GP_WARNINGS = -Wall -Wextra -Wshadow -Wconversion -Wmissing-prototypes -Wvla -Werror
GP_PACKAGE_CFLAGS := $(if $(PACKAGES),$(shell $(PKG_CONFIG) --cflags $(PACKAGES) | sed 's/-I/-isystem /g'))
GP_PACKAGE_LIBS := $(if $(PACKAGES),$(shell $(PKG_CONFIG) --libs $(PACKAGES)))
GP_CFLAGS = -std=c11 -D_GNU_SOURCE $(GP_WARNINGS) $(OPTIMISE) -fPIC -fvisibility=hidden -MMD -MP \
  -I$(GP_INCLUDE) $(GP_PACKAGE_CFLAGS) $(CFLAGS)
# Everything else in the folder that the plugin needs when it runs: manifest, themes, data.
GP_DATA := $(patsubst ./%,%,$(shell find . -name '*.yaml' -o -path './data/*' -type f))

.PHONY: plugin
plugin: $(GP_OUT)/$(PLUGIN).so $(GP_DATA:%=$(GP_OUT)/%)

$(GP_OBJ)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(GP_CFLAGS) -c -o $@ $<

$(GP_OUT)/$(PLUGIN).so: $(GP_OBJECTS)
	@mkdir -p $(@D)
	$(CC) $(OPTIMISE) $(LDFLAGS) -shared -Wl,-z,defs,-z,relro,-z,now $(if $(findstring sanitize,$(OPTIMISE)),-Wl$(comma)-z$(comma)undefs) \
	  -o $@ $(GP_OBJECTS) $(GP_PACKAGE_LIBS) $(LIBS)

$(GP_OUT)/%.yaml: %.yaml
	@mkdir -p $(@D)
	cp $< $@

$(GP_OUT)/data/%: data/%
	@mkdir -p $(@D)
	cp $< $@

comma := ,
-include $(GP_OBJECTS:.o=.d)
