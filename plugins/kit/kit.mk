# What plugins share: the rooms of this folder, of which nothing is installed. A plugin's GNUmakefile names those it uses,
# `KIT = html tree`, and includes this file where others include plugin.mk; its files write `#include "kit/html/html.h"`.
SOURCES += $(foreach room,$(KIT),$(patsubst ../%,%,$(sort $(wildcard ../kit/$(room)/*.c))))
vpath kit/%.c ..
include $(or $(GP_PLUGIN_MK),../plugin.mk)
GP_CFLAGS += -iquote ..
# Of a room only what the plugin uses comes in.
$(GP_OBJ)/kit/%.o: GP_CFLAGS += -ffunction-sections -fdata-sections
GP_LINK += -Wl,--gc-sections
