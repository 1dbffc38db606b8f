# Small programs which the test runners use: `make test-tools`. Included by GNUmakefile.
TOOLS := $(BUILD)/tests/tools
FUZZ_NAMES := $(patsubst tests/fuzz/fuzz_%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
# With libFuzzer: make SAN=1 CC=clang BUILD=build/fuzz FUZZ_ENGINE=-fsanitize=fuzzer \
#   CFLAGS=-fsanitize=fuzzer-no-link fuzz-targets
FUZZ_ENGINE ?=
FUZZ_COMMON := tests/fuzz/common.c $(if $(FUZZ_ENGINE),,tests/fuzz/main.c tests/fuzz/damage_ways.c)

.PHONY: test-tools fuzz-targets fuzz bench compare coverage reads
test-tools: $(TOOLS)/make_book $(TOOLS)/measure $(TOOLS)/damage $(TOOLS)/faults.so
fuzz-targets: $(FUZZ_NAMES:%=$(TOOLS)/fuzz_%) $(if $(FUZZ_ENGINE),| build/setup-checks.stamp)
test check retest: test-tools fuzz-targets

bench: all $(TOOLS)/make_book $(TOOLS)/measure | build/setup-checks.stamp
	BUILD=$(BUILD) tests/bench/run
	BUILD=$(BUILD) tests/scale/run

# A build of its own runs the fast tests; then tests/coverage/report counts. With T only those whose name holds it.
coverage:
	@$(MAKE) --no-print-directory COVERAGE=1 all units test-tools
	@find $(BUILD)/coverage/obj -name '*.gcda' -delete
	@for tests in $(or $(T),unit/ cases/ plugins/ program/); do BUILD=$(BUILD)/coverage tests/run $$tests; done; \
	tests/coverage/report $(BUILD)/coverage

# Beside Typst and LuaLaTeX: tests/compare/README.md.
compare: all
	BUILD=$(BUILD) tests/compare/run

# Every product of every guide reads right: tests/reads/README.md. With G=FOLDER, one guide.
reads: all
	BUILD=$(BUILD) tests/reads/run $(G)

# More than `make test` does: 2000 damaged copies, 500 damaged inputs for each of the targets' files.
fuzz: all test-tools fuzz-targets
	BUILD=$(BUILD) tests/fuzz/run -n 2000 -m 500

$(TOOLS)/make_book: $(addprefix tests/bench/,make_book.c blocks.c corpus.c book.h corpus.h)
	@mkdir -p $(@D)
	$(call say,link $@)
	$(Q)$(CC) $(CFLAGS_ALL) -o $@ $(filter %.c,$^) -lyaml

$(TOOLS)/measure: tests/bench/measure.c
	@mkdir -p $(@D)
	$(call say,link $@)
	$(Q)$(CC) $(CFLAGS_ALL) -o $@ $<

$(TOOLS)/damage: $(addprefix tests/fuzz/,damage.c damage_ways.c damage.h)
	@mkdir -p $(@D)
	$(call say,link $@)
	$(Q)$(CC) $(CFLAGS_ALL) -o $@ $(filter %.c,$^)

# Loaded into the program by the dynamic linker, so without sanitizers of its own.
$(TOOLS)/faults.so: tests/faults/faults.c
	@mkdir -p $(@D)
	$(call say,link $@)
	$(Q)$(CC) -std=c11 -D_GNU_SOURCE $(WARNINGS) -O2 -g -fPIC -shared -o $@ $< -ldl

# A target may need files of plugins, and packages: they are linked in, so that libFuzzer sees where its bytes lead.
FUZZ_SOURCES_picture = $(filter-out %_helper.c %svg_objects.c,$(wildcard plugins/output-pdf/*.c)) plugins/kit/draw/colour.c \
  plugins/kit/draw/exif.c $(wildcard plugins/kit/helper/*.c plugins/kit/svg/*.c plugins/kit/tree/*.c)
FUZZ_SOURCES_font = $(FUZZ_SOURCES_picture)
FUZZ_SOURCES_svg = core/remake/svg_clean.c core/remake/svg_css.c core/remake/svg_data.c
FUZZ_SOURCES_woff2 = plugins/output-html/woff2.c
FUZZ_PACKAGES_picture = lcms2 harfbuzz harfbuzz-subset libdeflate libpng
FUZZ_PACKAGES_font = $(FUZZ_PACKAGES_picture)
FUZZ_PACKAGES_woff2 = libbrotlienc
FUZZ_PACKAGES_svg = libxml-2.0
FUZZ_LIBS_picture = -lhpdf
FUZZ_LIBS_font = -lhpdf
fuzz_packages = $(if $(FUZZ_PACKAGES_$(2)),$(shell pkg-config --$(1) $(FUZZ_PACKAGES_$(2)) | sed 's/-I/-isystem /g'))
fuzz_objects = $(patsubst %.c,$(BUILD)/obj/fuzz/%.o,$(FUZZ_SOURCES_$(1)))
.SECONDARY: $(sort $(foreach name,$(FUZZ_NAMES),$(call fuzz_objects,$(name))))
.SECONDEXPANSION:
$(BUILD)/obj/fuzz/%.o: %.c
	@mkdir -p $(@D)
	$(call say,compile $<)
	$(Q)$(CC) $(CFLAGS_ALL) -iquote plugins $(call fuzz_packages,cflags,picture) $(call fuzz_packages,cflags,svg) -c -o $@ $<
$(TOOLS)/fuzz_%: tests/fuzz/fuzz_%.c tests/fuzz/common.c tests/fuzz/main.c tests/fuzz/damage_ways.c tests/fuzz/fuzz.h \
  tests/fuzz/damage.h $(BUILD)/libguidepress.a $$(call fuzz_objects,$$*)
	@mkdir -p $(@D)
	$(call say,link $@)
	$(Q)$(CC) $(CFLAGS_ALL) $(LDFLAGS) $(FUZZ_ENGINE) -Itests/fuzz -iquote plugins $(call fuzz_packages,cflags,$*) -o $@ $< $(FUZZ_COMMON) \
	  $(call fuzz_objects,$*) $(BUILD)/libguidepress.a $(CORE_LIBS) $(call fuzz_packages,libs,$*) $(FUZZ_LIBS_$*)
