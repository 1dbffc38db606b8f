# Programs that plugins run. A plugin's GNUmakefile adds one of these lists to the sources of a program, and includes this
# file before kit.mk.
#
# What a program gives up, before it reads anything, is the core's knowledge: see core/confine.
CONFINED_PROGRAM = kit/programs/process.c $(addprefix confine/,calls.c helper.c landlock.c)
# Draws SVG pictures; the plugin's own file has `main`.
SVG_PROGRAM = $(addprefix kit/programs/svg_,program.c inspect.c buffer.c) $(CONFINED_PROGRAM)
# The same as pixels: svg-to-pixels, whole.
SVG_PIXELS_PROGRAM = kit/programs/svg_pixels.c $(SVG_PROGRAM)
SVG_PROGRAM_PACKAGES = librsvg-2.0 cairo fontconfig libxml-2.0 libseccomp
vpath confine/%.c ../../core
CPPFLAGS += -iquote ../../core -iquote .. -I$(GP_INCLUDE)
