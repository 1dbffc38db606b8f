/* Parcels: what a worker sends to its parent. */
#ifndef GP_PROCESS_PARCEL_H
#define GP_PROCESS_PARCEL_H

#include <guidepress/base.h>

/* A parcel is a head, then `len` bytes. */
typedef struct gp_parcel_head {
  uint32_t type; /* GP_PARCEL_* */
  uint32_t len;
} gp_parcel_head;
enum { GP_PARCEL_TEMPORARY = 1, GP_PARCEL_OUTCOME = 2 };

/* Sends a parcel to the parent of this process. Does not return if there is none any more: nobody needs the work. */
void gp_parcel_send(int fd, uint32_t type, gp_str bytes);

/* Waits for SIGTERM, which the end of the parent brings and which tidies up; ends the process in any case. */
_Noreturn void gp_end_with_parent(void);

#endif
