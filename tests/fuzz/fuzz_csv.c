/* Fuzz target: any bytes as a CSV file. Cells lie in the file, in order; messages can be shown. */
#include "fuzz.h"
#include "value/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  gp_ctx *ctx = gp_ctx_new();
  gp_str bytes = gp_str_copy(ctx->arena, (gp_str){(const char *)data, size});
  uint32_t source = gp_sources_add(ctx->sources, GP_STR("data.csv"), bytes);
  gp_csv csv;
  uint32_t at = 0;
  gp_status status = gp_csv_read(ctx, source, 0, &csv);
  if ((status == GP_OK) != (gp_reports_errors(ctx->reports) == 0))
    __builtin_trap();
  for (size_t i = 0; i < csv.row_count; i++)
    for (size_t k = 0; k < csv.rows[i].count; k++) {
      const gp_csv_cell *cell = &csv.rows[i].cells[k];
      if (cell->span.start < at || cell->span.end < cell->span.start || cell->span.end > size ||
          cell->text.len > cell->span.end - cell->span.start)
        __builtin_trap();
      at = cell->span.end;
    }
  fuzz_render(ctx);
  gp_ctx_drop(ctx);
  return 0;
}
