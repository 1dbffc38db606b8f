/* Parcels: what a worker sends to its parent. */
#include "process/parcel.h"

#include <errno.h>
#include <guidepress/diag.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

_Noreturn void gp_end_with_parent(void)
{
  const struct timespec enough = {.tv_sec = 10};
  nanosleep(&enough, NULL);
  _exit(GP_ERROR_INTERNAL);
}

static void send_all(int fd, const void *bytes, size_t count)
{
  const char *at = bytes;
  while (count > 0) {
    ssize_t put = send(fd, at, count, MSG_NOSIGNAL);
    if (put < 0 && errno == EINTR)
      continue;
    if (put <= 0)
      gp_end_with_parent();
    at += put;
    count -= (size_t)put;
  }
}

void gp_parcel_send(int fd, uint32_t type, gp_str bytes)
{
  gp_parcel_head head = {type, (uint32_t)bytes.len};
  assert(fd >= 0 && bytes.len <= UINT32_MAX);
  send_all(fd, &head, sizeof head);
  send_all(fd, bytes.ptr, bytes.len);
}
