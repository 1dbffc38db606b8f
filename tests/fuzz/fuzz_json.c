/* Fuzz target: any bytes as the JSON of another program. What is read is whole, and its texts are UTF-8. */
#include "base/utf8.h"
#include "fuzz.h"
#include "value/json.h"

static void check(const gp_value *value, unsigned depth)
{
  if (depth > GP_JSON_DEPTH_LIMIT)
    __builtin_trap();
  if (value->kind == GP_VALUE_SCALAR && gp_utf8_check(value->text) != value->text.len)
    __builtin_trap();
  for (size_t i = 0; value->kind != GP_VALUE_SCALAR && i < value->count; i++)
    check(value->entries[i].value, depth + 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  gp_arena *arena = gp_arena_new();
  const gp_value *value = NULL;
  bool read = gp_json_read(arena, (gp_str){(const char *)data, size}, &value);
  if (read != (value != NULL))
    __builtin_trap();
  if (read)
    check(value, 0);
  gp_arena_drop(arena);
  return 0;
}
