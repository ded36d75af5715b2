#!/usr/bin/python3
"""One run of the archive on a small window, written by netCDF4 with the real layout.

usage: make_small_archive.py BUCKET_DIR JSON
JSON: {"run": "2026-11-24T06", "rows": 41, "columns": 35, "first_row": 600, "first_column": 640,
       "leads": [0, ...], "without": ["Freezing_level"], "seed": 1, "age_hours": 6}

Values go where packing is hardest: fill, the ends of the ranges, the sea, sums that fall by rounding.
"""
import datetime as dt
import json
import os
import sys
from time import time as time_now
import numpy as np
from netCDF4 import Dataset

FILL = np.float32(1e20)
HOURLY = ['PP', 'T2', 'PSFC', 'TSLB', 'SMOIS', 'ACLWDNB', 'ACLWUPB', 'ACSWDNB', 'HR2', 'dirViento10',
          'magViento10', 'Freezing_level']


def fields(given, lead, rng_seed):
    rows, columns = given['rows'], given['columns']
    rng = np.random.default_rng(rng_seed * 1000 + lead)
    still = np.random.default_rng(rng_seed)
    shape = (rows, columns)
    base, sea = still.normal(0, 4, shape), still.random(shape) < 0.2
    flux = still.uniform(50, 400, shape)
    soil = np.where(sea, 1.0, np.clip(0.25 + base / 40, 0.02, 0.47))
    sums = flux * 3600 * lead + (rng.normal(0, 300, shape) if lead else 0)
    values = {
        'T2': 15 + base + 8 * np.sin(lead / 24 * 2 * np.pi) + rng.normal(0, 0.5, shape),
        'HR2': np.clip(60 + 8 * base + rng.normal(0, 20, shape), 1.5, 100.5),
        'magViento10': np.maximum(rng.normal(4, 4, shape), 0),
        'dirViento10': rng.uniform(0, 360, shape),
        'PSFC': 950 + 3 * base + rng.normal(0, 2, shape),
        'PP': np.where(rng.random(shape) < 0.8, 0, rng.gamma(1, 3, shape)) if lead else np.zeros(shape),
        'TSLB': np.where(sea, np.float32(0.01), 12 + base + rng.normal(0, 0.2, shape)),
        'SMOIS': soil,
        'ACLWDNB': sums, 'ACLWUPB': 1.2 * sums, 'ACSWDNB': np.maximum(sums - 1e5 * lead, 0),
        'Freezing_level': np.clip(3000 + 200 * base + rng.normal(0, 200, shape), 0, 6000),
    }
    values['dirViento10'][0, 0] = 360
    values['HR2'][0, 1] = 100.5
    values['T2'][0, 2], values['T2'][1, 2] = -80, 60
    values['T2'][2, 2] = 75  # no temperature of air
    for name in ('T2', 'PP', 'ACSWDNB'):
        values[name][rng.integers(0, rows), rng.integers(0, columns)] = FILL
    return {name: value.astype('f4') for name, value in values.items()}


def write(path, given, init, hours, variables):
    with Dataset(path, 'w') as nc:
        rows, columns = given['rows'], given['columns']
        for name, size in (('time', len(hours)), ('y', rows), ('x', columns)):
            nc.createDimension(name, size)
        time = nc.createVariable('time', 'f8', ('time',))
        time.units = init.strftime('hours since %Y-%m-%d %H:%M:%S')
        time[:] = hours
        for name, first, middle, size in (('x', given['first_column'], 499, columns), ('y', given['first_row'], 624, rows)):
            axis = nc.createVariable(name, 'f4', (name,), zlib=True)
            axis[:] = (np.arange(size) + first - middle) * 4000
        mapping = nc.createVariable('Lambert_Conformal', str)
        mapping.setncatts({'grid_mapping_name': 'lambert_conformal_conic', 'standard_parallel': np.float32(-35),
                           'longitude_of_central_meridian': np.float32(-65),
                           'latitude_of_projection_origin': np.float32(-34.9999885559082),
                           'earth_radius': 6370000.0})
        for name, values in variables.items():
            variable = nc.createVariable(name, 'f4', ('time', 'y', 'x'), zlib=True, shuffle=True,
                                         chunksizes=(1, rows, columns), fill_value=FILL)
            variable[:] = values


def age(folder, hours):
    then = time_now() - hours * 3600
    for name in os.listdir(folder):
        os.utime(os.path.join(folder, name), (then, then))


def main():
    bucket, given = sys.argv[1], json.loads(sys.argv[2])
    init = dt.datetime.strptime(given['run'], '%Y-%m-%dT%H')
    seed, without = given.get('seed', 1), given.get('without', [])
    folder = os.path.join(bucket, init.strftime('DATA/WRF/DET/%Y/%m/%d/%H'))
    os.makedirs(folder, exist_ok=True)
    path = lambda product, lead: os.path.join(
        folder, 'WRFDETAR_%s_%s_%03d.nc' % (product, init.strftime('%Y%m%d_%H'), lead))
    shape = (given['rows'], given['columns'])
    for lead in given.get('leads', range(73)):
        of_lead = fields(given, lead, seed)
        hourly = {n: of_lead[n][None] for n in HOURLY if n not in without}
        write(path('01H', lead), given, init, [lead], hourly)
        if '10M' not in without:
            rng = np.random.default_rng(seed * 77 + lead)
            rain = np.where(rng.random((6, *shape)) < 0.7, 0, rng.gamma(1, 1, (6, *shape))).astype('f4')
            write(path('10M', lead), given, init, [lead + i / 6 for i in range(6)], {'PP': rain})
    if '24H' not in without:
        for day in range((init.hour + 72 + 23) // 24):
            rng = np.random.default_rng(seed * 99 + day)
            low = rng.normal(8, 5, shape).astype('f4')
            write(path('24H', day), given, init, [24 * day - init.hour],
                  {'Tmin': low[None], 'Tmax': (low + 12)[None]})
    age(folder, given.get('age_hours', 0))


main()
