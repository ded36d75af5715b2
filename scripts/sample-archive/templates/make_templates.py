#!/usr/bin/python3
"""Makes the empty NetCDF-4 files that the sample archive is filled into.

usage: make_templates.py      writes {window,full}-{01H,10M,24H}.nc beside itself

The product does not need Python: these files are committed. They hold what the archive's own files
hold (dimensions, variables, attributes, scales, shuffle + deflate, one chunk a variable), made by
the library that makes the real ones, with constant chunks, so they stay small. A dataset
with shuffle *and* deflate cannot be created through h5wasm, but it can be written to.

Needs Debian's python3-netcdf4 and python3-numpy.
"""
import os
import numpy as np
from netCDF4 import Dataset

HERE = os.path.dirname(os.path.abspath(__file__))
# A date of the right length: each run's own is written over it.
RUN = '2000-01-01 00:00:00'
# First row, first column, rows, columns of the grid of 1249 x 999; row 0 is the south. The same
# numbers stand in grid.ts.
WINDOWS = {'window': (530, 372, 240, 300), 'full': (0, 0, 1249, 999)}

CALIBRATED = ('{} calibrada a partir de la interpolacion de los coeficientes de la metodologia RAFK.')
# name: long_name, standard_name, units, description. ACLWUPB's standard name is the archive's own mistake.
VARIABLES = {
    'PP': ('Accumulated Total Precipitation', 'precipitation_amount', 'millimeter', None),
    'T2': ('Calibrated 2-m Temperature', 'air_temperature', 'degree_Celsius', CALIBRATED.format('Temperatura horaria')),
    'PSFC': ('Surface Pressure', 'surface_air_pressure', 'hPa', None),
    'TSLB': ('Soil Temperature', 'soil_temperature', 'degree_Celsius', None),
    'SMOIS': ('SOIL MOISTURE', 'mass_content_of_water_in_soil_layer', 'm3 m-3', None),
    'ACLWDNB': ('Accumulated downwelling longwave flux at bottom', 'integral_wrt_time_of_surface_downwelling_longwave_flux_in_air', 'J m-2', None),
    'ACLWUPB': ('Accumulated upwelling longwave flux at bottom', 'integral_wrt_time_of_surface_downwelling_longwave_flux_in_air', 'J m-2', None),
    'ACSWDNB': ('Accumulated downwelling shortwave flux at bottom', 'integral_wrt_time_of_surface_downwelling_shortwave_flux_in_air', 'J m-2', None),
    'HR2': ('2-m Relative Humidity', 'relative_humidity', 'percent', None),
    'dirViento10': ('Wind Direction at 10m', 'wind_from_direction', 'degree', None),
    'magViento10': ('Calibrated Wind Speed at 10m', 'wind_speed', 'meter / second', CALIBRATED.format('Intensidad del viento')),
    'Freezing_level': ('Height above mean sea level of 0C isotherm', 'freezing_level_altitude', 'm', None),
    'Tmax': ('Calibrated Maximum Temperature', 'air_temperature', 'degree_Celsius', None),
    'Tmin': ('Calibrated Minimum Temperature', 'air_temperature', 'degree_Celsius', None),
}
FREQUENCIES = {
    '01H': (1, ['PP', 'T2', 'PSFC', 'TSLB', 'SMOIS', 'ACLWDNB', 'ACLWUPB', 'ACSWDNB', 'HR2', 'dirViento10', 'magViento10', 'Freezing_level']),
    '10M': (6, ['PP']),
    '24H': (1, ['Tmax', 'Tmin']),
}
AXES = {
    'lon': (('y', 'x'), {'units': 'degrees_east', 'standard_name': 'longitude', 'long_name': 'Longitude'}),
    'lat': (('y', 'x'), {'units': 'degrees_north', 'standard_name': 'latitude', 'long_name': 'Latitude'}),
    'x': (('x',), {'units': 'm', 'standard_name': 'projection_x_coordinate', 'long_name': 'x-coordinate in projected coordinate system', 'axis': 'X'}),
    'y': (('y',), {'units': 'm', 'standard_name': 'projection_y_coordinate', 'long_name': 'y-coordinate in projected coordinate system', 'axis': 'Y'}),
}
MAPPING = {
    'grid_mapping_name': 'lambert_conformal_conic',
    'standard_parallel': np.array([-35, -35], 'f4'),
    'longitude_of_central_meridian': np.float32(-65),
    'latitude_of_projection_origin': np.float32(-34.9999885559082),
    'earth_radius': np.float64(6370000),
}


def edges(row, col, rows, cols):
    """Least and greatest latitude and longitude of the window: Lambert, tangent at -35, sphere."""
    n, radius = np.sin(np.radians(-35.0)), 6370000.0
    factor = np.cos(np.radians(-35.0)) * np.tan(np.pi / 4 + np.radians(-35.0) / 2) ** n / n
    rho0 = radius * factor / np.tan(np.pi / 4 + np.radians(-34.9999885559082) / 2) ** n
    x, y = np.meshgrid((np.arange(cols) + col - 499) * 4000.0, (np.arange(rows) + row - 624) * 4000.0)
    rho = -np.hypot(x, rho0 - y)
    lat = np.degrees(2 * np.arctan((radius * factor / rho) ** (1 / n)) - np.pi / 2)
    lon = -65 + np.degrees(np.arctan2(-x, -(rho0 - y)) / n)
    return [np.float32(value) for value in (lat.min(), lon.min(), lat.max(), lon.max())]


def make(path, window, frequency):
    row, col, rows, cols = window
    steps, names = FREQUENCIES[frequency]
    packing = dict(zlib=True, complevel=4, shuffle=True)
    with Dataset(path, 'w', format='NETCDF4') as nc:
        min_lat, min_lon, max_lat, max_lon = edges(*window)
        nc.setncatts({
            'title': 'Python PostProcessing for SMN WRF-ARW',
            'institution': 'Servicio Meteorologico Nacional',
            'source': ' OUTPUT FROM WRF V4.0 MODEL',
            'initial_condition': 'SAP.SMN-ANA - ' + RUN,
            'min_lat': min_lat, 'min_lon': min_lon, 'max_lat': max_lat, 'max_lon': max_lon,
            'MAP_PROJ': 'Lambert Conformal',
            'DX': np.float32(4000), 'DY': np.float32(4000),
            'START_DATE': RUN,
            'Conventions': 'CF-1.8',
            'coordinates': 'Lambert_Conformal',
        })
        for name, size in (('time', steps), ('y', rows), ('x', cols)):
            nc.createDimension(name, size)
        for name in names:
            long_name, standard_name, units, description = VARIABLES[name]
            variable = nc.createVariable(name, 'f4', ('time', 'y', 'x'), fill_value=np.float32(1e20),
                                         chunksizes=(1, rows, cols), **packing)
            attributes = {'long_name': long_name, 'standard_name': standard_name, 'units': units}
            if description:
                attributes['description'] = description
            variable.setncatts({**attributes, 'grid_mapping': 'Lambert_Conformal', 'coordinates': 'lat lon'})
        for name, (dims, attributes) in AXES.items():
            chunks = tuple({'y': rows, 'x': cols}[dim] for dim in dims)
            nc.createVariable(name, 'f4', dims, chunksizes=chunks, **packing).setncatts(attributes)
        time = nc.createVariable('time', 'f8', ('time',), contiguous=True)
        since = 'hours since ' + RUN
        time.setncatts({'standard_name': 'time', 'long_name': since, 'axis': 'T', 'units': since,
                        'calendar': 'proleptic_gregorian'})
        time[:] = np.zeros(steps)
        mapping = nc.createVariable('Lambert_Conformal', str)
        mapping.setncatts(MAPPING)
        mapping[...] = ''
        # A chunk each, so that the chunk indexes lie together behind the headers and not between
        # megabytes of data: a reader then finds every chunk in two reads.
        for name in [*names, *AXES]:
            nc[name][:] = 0


if __name__ == '__main__':
    for label, window in WINDOWS.items():
        for frequency in FREQUENCIES if label == 'window' else ['01H']:
            make(os.path.join(HERE, f'{label}-{frequency}.nc'), window, frequency)
