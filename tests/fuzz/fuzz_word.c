/* Fuzz target: any bytes as a file of Word or LibreOffice or as a page, and as the document in one: text boxes become
 * blocks, fields become links, and what is left out is listed. */
#include "fuzz.h"
#include "import/importer.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  gp_ctx *ctx = gp_ctx_new();
  importer im = {.ctx = ctx, .arena = ctx->arena};
  const gp_value tree = {.kind = GP_VALUE_LIST};
  gp_str xml, path;
  import_block document = {.kind = IMPORT_HEADING}, item = {.kind = IMPORT_ITEM};
  fuzz_write("file.docx", data, size);
  path = gp_str_printf(ctx->arena, "%s/file.docx", fuzz_folder());
  im.staging = gp_str_copy(ctx->arena, gp_str_from(fuzz_folder()));
  (void)import_prepare_word(&im, path);
  import_look_into_word(&im, path, &tree);
  import_place_boxes(&im, &item, GP_STR("A paragraph."));
  import_leave_boxes(&im, &document);
  import_look_into_odt(&im, path, &tree);
  import_look_into_html(&im, path, &tree);
  xml = gp_str_copy(ctx->arena, (gp_str){(const char *)data, size});
  xml = import_mend_word(&im, import_link_fields(&im, xml, xml));
  import_list_missing(&im, xml, GP_STR("known words"), &tree);
  for (size_t i = 0; i < im.hands.count; i++)
    if (im.hands.items[i].text.len == 0)
      __builtin_trap();
  gp_ctx_drop(ctx);
  return 0;
}
