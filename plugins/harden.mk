# What the compiler and the linker do so that a mistake in reading hostile files is the end of a process and not more. Included by
# GNUmakefile and plugin.mk. GP_HARDEN: to compile with; GP_HARDEN_PROGRAM: to link a program with. Flags that this compiler or
# machine does not know are left out; sanitizers and builds that are not optimised have none.
# The C library asks for level 2 where the compiler is too old for level 3.
# They are asked for when something is compiled first, since a fresh machine has no compiler before `make` has installed it.
gp_knows = $(shell echo 'int main(void) { return 0; }' | $(CC) -Werror -O2 -include stdio.h $(1) -x c -c -o /dev/null - 2> /dev/null && echo '$(1)')
gp_harden = $(or $(call gp_knows,-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3),-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2) \
  $(call gp_knows,-fstack-protector-strong) $(call gp_knows,-fstack-clash-protection) \
  $(or $(call gp_knows,-fcf-protection=full),$(call gp_knows,-mbranch-protection=standard))
ifeq ($(origin GP_HARDEN),undefined)
ifneq ($(findstring sanitize,$(OPTIMISE)),)
GP_HARDEN :=
else ifneq ($(or $(filter -O1 -O2 -O3 -Os,$(OPTIMISE) $(CFLAGS))),)
GP_HARDEN = $(eval GP_HARDEN := $(gp_harden))$(GP_HARDEN)
else
GP_HARDEN :=
endif
endif
GP_HARDEN_PROGRAM = -pie -Wl,-z,relro,-z,now,-z,noexecstack
