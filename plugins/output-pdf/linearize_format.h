/* What linearize-pdf writes: the file, the paths of the libraries that made it, each ended by a zero byte, and the
 * length of the file in eight bytes, the highest first; or LINEAR_REFUSED and a message. */
#ifndef PDF_LINEARIZE_FORMAT_H
#define PDF_LINEARIZE_FORMAT_H

#define LINEAR_REFUSED "lin!"

enum { LINEAR_TAIL = 8, LINEAR_SECONDS = 60 }; /* bytes of the length; seconds of work */

#endif
