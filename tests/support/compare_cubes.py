#!/usr/bin/python3
"""Compares cubes with the archive's files they were made from, both read by netCDF4.

usage: compare_cubes.py RUN_DIR CUBE_DIR [POINTS]
RUN_DIR holds WRFDETAR_*.nc of one run, CUBE_DIR holds {variable}.nc.
Prints JSON: {variable: {"compared": n, "max_error": e, "missing_differs": m, "packing_error": p}}.

The expected values are computed here, from the archive's documentation alone: hourly means of sums,
the largest of six ten-minute sums, no rain before lead 0, no soil under the sea.
"""
import glob
import json
import os
import random
import re
import sys
import warnings
import numpy as np
from netCDF4 import Dataset

warnings.simplefilter('ignore')
NAMES = {
    'air_temperature': 'T2', 'relative_humidity': 'HR2', 'wind_speed': 'magViento10',
    'wind_from_direction': 'dirViento10', 'surface_air_pressure': 'PSFC', 'precipitation_amount': 'PP',
    'soil_temperature': 'TSLB', 'volume_fraction_of_condensed_water_in_soil': 'SMOIS',
    'freezing_level_altitude': 'Freezing_level',
}
SUMS = {
    'surface_downwelling_shortwave_flux_in_air': 'ACSWDNB',
    'surface_downwelling_longwave_flux_in_air': 'ACLWDNB',
    'surface_upwelling_longwave_flux_in_air': 'ACLWUPB',
}
DAILY = {'air_temperature_minimum': 'Tmin', 'air_temperature_maximum': 'Tmax'}


def lead_of(path):
    return int(re.search(r'_(\d{3})\.nc$', path).group(1))


def source(folder, product, name, steps):
    """[lead][step][row][column], NaN where there is nothing."""
    found = {}
    for path in glob.glob(os.path.join(folder, 'WRFDETAR_%s_*.nc' % product)):
        with Dataset(path) as nc:
            if name in nc.variables:
                found[lead_of(path)] = nc[name][:].astype('f8').filled(np.nan)
    if not found:
        return None
    empty = np.full(next(iter(found.values())).shape, np.nan)
    return np.stack([found.get(lead, empty) for lead in range(steps)])


def expected(folder, variable, steps):
    if variable in DAILY:
        values = source(folder, '24H', DAILY[variable], steps)
        return None if values is None else values[:, 0]
    if variable == 'lwe_precipitation_rate':
        rain = source(folder, '10M', 'PP', steps)
        if rain is None:
            return None
        rate = np.full((steps, *rain.shape[2:]), np.nan)
        for lead in range(1, steps):
            rate[lead] = 6 * np.max(np.concatenate([rain[lead - 1, 1:], rain[lead, :1]]), axis=0)
        return rate
    values = source(folder, '01H', NAMES.get(variable) or SUMS[variable], steps)
    if values is None:
        return None
    values = values[:, 0]
    if variable in SUMS:
        mean = np.full(values.shape, np.nan)
        mean[1:] = np.diff(values, axis=0) / 3600
        return np.where((mean < 0) & (mean > -0.5), 0, mean)
    if variable == 'precipitation_amount':
        values[0] = np.nan  # no hour ends at lead 0
    if variable in ('soil_temperature', 'volume_fraction_of_condensed_water_in_soil'):
        soil = source(folder, '01H', 'SMOIS', steps)
        if soil is not None:
            return np.where(soil[:, 0] == 1, np.nan, values)
    return values


def points_of(rows, columns, count):
    rng = random.Random(7)
    edges = [(r, c) for r in range(rows) for c in (0, columns - 1)]
    edges += [(r, c) for c in range(columns) for r in (0, rows - 1)]
    return edges + [(rng.randrange(rows), rng.randrange(columns)) for _ in range(count)]


def main():
    folder, cubes, count = sys.argv[1], sys.argv[2], int((sys.argv[3:] or ['1000'])[0])
    report = {}
    for path in sorted(glob.glob(os.path.join(cubes, '*[!w].nc'))):
        variable = os.path.basename(path)[:-3]
        with Dataset(path) as nc:
            cube = nc[variable]
            packing = float(cube.packing_error)
            rows, columns, steps = cube.shape
            want = expected(folder, variable, steps)
            at = points_of(rows, columns, count)
            r, c = np.array(at).T
            have = cube[:].astype('f8').filled(np.nan)[r, c, :]
            wanted = want[:, r, c].T
            both = np.isfinite(have) & np.isfinite(wanted)
            # 75 degC in the small archive's temperatures is out of their range: it must stay out of it
            valid = both & ~((variable == 'air_temperature') & (wanted > 60))
            report[variable] = {
                'compared': int(valid.sum()), 'points': len(at),
                'max_error': float(np.abs(have - wanted)[valid].max()) if valid.any() else 0,
                'missing_differs': int((np.isfinite(have) != np.isfinite(wanted)).sum()),
                'packing_error': packing,
            }
    print(json.dumps(report))


main()
