/* Pictures made anew, smaller or in another format, by a program of its own (core/remake); kept in the cache. */
#include "cache/store.h"
#include "offer/image.h"
#include "process/program.h"

enum { LARGEST_ANSWER = 512 << 20, SECONDS = 300 };

/* The program is an input of the document. */
static void note_program(gp_session *session)
{
  for (size_t i = 0; i < session->files_used.count; i++)
    if (gp_str_equal(session->files_used.items[i], session->remaker))
      return;
  gp_vec_push(session->ctx->arena, &session->files_used, session->remaker);
}

static gp_digest key_of(const gp_session *session, const gp_opened_image *image, const char **arguments)
{
  gp_digest program = {{0}};
  gp_arena *arena = session->ctx->arena;
  GP_IGNORE(gp_digest_file(session->remaker.ptr, &program));
  return gp_digest_of(gp_str_printf(arena, "picture %s %s %s%s %.*s %.*s", arguments[1], arguments[2], arguments[3],
                                    arguments[4] != NULL ? " screen" : "", GP_STR_ARG(gp_digest_hex(arena, program)),
                                    GP_STR_ARG(gp_digest_hex(arena, image->digest))));
}

const char *gp_image_remake(gp_session *session, const gp_opened_image *image, uint32_t width, uint32_t height,
                            bool screen, gp_str *made, bool *animated)
{
  gp_arena *arena = session->ctx->arena;
  const char *arguments[] = {session->remaker.ptr,
                             gp_str_printf(arena, "%u", width).ptr,
                             gp_str_printf(arena, "%u", height).ptr,
                             gp_str_printf(arena, "%u", session->pictures.quality).ptr,
                             screen ? "screen" : NULL,
                             NULL};
  gp_str answer = {NULL, 0};
  gp_digest key = key_of(session, image, arguments);
  assert(made != NULL && animated != NULL);
  if (session->remaker.len > 0)
    note_program(session);
  if (session->store == NULL || !gp_store_get_record(session->store, arena, key, 0, &answer)) {
    gp_program program = {.words = arguments, .seconds = SECONDS, .most = LARGEST_ANSWER, .bare = true};
    program.input = image->source;
    if (session->remaker.len == 0 || gp_program_run(arena, &program) != GP_PROGRAM_ENDED || program.out.len == 0)
      return "the program 'remake-picture', which reads it, does not run, or needs too much memory for it; its "
             "libraries are "
             "libjpeg, libpng, libwebp, libwebpdemux, libgif and liblcms2";
    answer = program.out;
    if (session->store != NULL && answer.ptr[0] != 'R')
      GP_IGNORE(gp_store_put_record(session->store, arena, key, 0, answer));
  }
  if (answer.ptr[0] == 'R')
    return gp_str_copy(arena, gp_str_slice(answer, 1, answer.len)).ptr;
  *animated = answer.ptr[0] == 'A';
  *made = gp_str_slice(answer, 1, answer.len);
  return NULL;
}
