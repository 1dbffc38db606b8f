/* How the programs that draw SVG pictures hand them to plugins.
 *
 * SVG_REFUSED and a message; or SVG_PIXELS, words with the width and the height, and the rows of pixels as cairo has
 * them (CAIRO_FORMAT_ARGB32, without gaps); or SVG_OBJECTS, a word of flags, the number of objects, then the objects;
 * the first is the form. An object: a word with what it is (SVG_DICTIONARY...), the lengths of its body and of its
 * stream, the body, the stream. The body of a dictionary or of a stream's dictionary is what stands between << and >>,
 * that of any other object all of it. After the objects or pixels come the paths of the libraries that drew, each ended
 * by a zero byte. In a body SVG_REFERENCE and a word stand for a reference to the object with this index. Words have
 * four bytes, the highest first. */
#ifndef KIT_SVG_FORMAT_H
#define KIT_SVG_FORMAT_H

/* What a font is for: the first letter of an argument of the program, before a colon and the font's file. */
enum {
  SVG_SERIF = 's',
  SVG_SANS = 'n',
  SVG_MONO = 'm',
  SVG_FALLBACK = 'f', /* where the others lack a character, in this order */
  SVG_OTHER = 'o'     /* for text that names it */
};

#define SVG_OBJECTS "svg1"
#define SVG_PIXELS "svg2"
#define SVG_REFUSED "svg!"

enum { SVG_REFERENCE = 1 };                                         /* a byte that bodies do not have otherwise */
enum { SVG_FLAG_RASTER = 1 };                                       /* parts were drawn as pixels */
enum { SVG_DICTIONARY = 1, SVG_STREAM = 2, SVG_PACKED_STREAM = 3 }; /* packed: Filter is in the body */

#endif
