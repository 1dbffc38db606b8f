/* What the fuzz targets share. Each target is a file with one LLVMFuzzerTestOneInput, linked with libFuzzer or with
 * main.c, which runs files. */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include "base/memory.h"
#include "diag/render.h"
#include "value/yaml.h"
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Renders all messages in all forms, so that spans that lead nowhere are found. */
void fuzz_render(gp_ctx *ctx);

/* Asks for the place of every scalar, whole and in parts. NULL is allowed. */
void fuzz_spans(gp_ctx *ctx, const gp_value *value);

/* A folder of this process in $TMPDIR, /dev/shm or /tmp, made when first asked for, with its files removed at exit. */
const char *fuzz_folder(void);

/* Writes a file in that folder; `name` may hold one folder, which is made. Ends the program if it cannot. */
void fuzz_write(const char *name, const void *bytes, size_t size);

#endif
