/* Fuzz target: any bytes as a file of Word or LibreOffice, and as the document in one: text boxes become blocks, and
 * what is left out is listed. */
#include "fuzz.h"
#include "import/importer.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  gp_ctx *ctx = gp_ctx_new();
  importer im = {.ctx = ctx, .arena = ctx->arena};
  import_block document = {.kind = IMPORT_HEADING}, item = {.kind = IMPORT_ITEM};
  fuzz_write("file.docx", data, size);
  import_look_into_word(&im, gp_str_printf(ctx->arena, "%s/file.docx", fuzz_folder()));
  import_place_boxes(&im, &item, GP_STR("A paragraph."));
  import_leave_boxes(&im, &document);
  import_look_into_odt(&im, gp_str_printf(ctx->arena, "%s/file.docx", fuzz_folder()));
  import_look_into_xml(&im, gp_str_copy(ctx->arena, (gp_str){(const char *)data, size}));
  import_leave_boxes(&im, &document);
  for (size_t i = 0; i < im.hands.count; i++)
    if (im.hands.items[i].text.len == 0)
      __builtin_trap();
  gp_ctx_drop(ctx);
  return 0;
}
