/* The ground of maps: Europe's land and borders as lists of points, in hundredths of a degree. */
#ifndef CHART_MAP_H
#define CHART_MAP_H

#include <stdint.h>

typedef struct europe_point {
  int16_t longitude, latitude;
} europe_point;

/* Rings of land and lines of borders: the numbers of points of each, ended by 0, and the points one after the other. */
extern const europe_point europe_land_points[], europe_border_points[];
extern const uint16_t europe_land_counts[], europe_border_counts[];

#endif
