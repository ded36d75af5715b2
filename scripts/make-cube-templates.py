#!/usr/bin/python3
"""Makes lib/netcdf/cube-templates.ts: for each stored variable an empty HDF5 file with its one dataset.

usage: make-cube-templates.py

A dataset with shuffle *and* deflate cannot be created through h5wasm, but it can be resized and written.
The chunk index is a fixed array (no unlimited dimension, format 1.10), which is read by pages. Extents
grow from 1 to the grid's own; the largest possible ones are those of the full grid.

Needs Debian's python3-h5py. The product does not: the templates are committed.
"""
import base64
import os
import re
import tempfile
import h5py

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..')
TARGET = os.path.join(ROOT, 'lib/netcdf/cube-templates.ts')
ROWS, COLUMNS = 1249, 999
# (y, x, last dimension), chunks: measured in .github/decisions/0005-cubes.md
HOURLY = ((ROWS, COLUMNS, 73), (8, 8, 73))
DAILY = ((ROWS, COLUMNS, 4), (32, 32, 4))
DEFLATE_LEVEL = 4
FILL = -32768


def stored_variables():
    """Ids of the catalogue with a packing, and whether they have one value an hour or one a day."""
    text = open(os.path.join(ROOT, 'lib/domain/variables.ts')).read()
    for entry in re.findall(r"\n  \{\n(.*?)\n  \},", text, re.S):
        if 'packing:' in entry:
            yield re.search(r"id: '(\w+)'", entry).group(1), "'24H'" in entry


def template(name, shape, chunks):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'template.nc')
        with h5py.File(path, 'w', libver=('v110', 'v110')) as file:
            file.create_dataset(
                name, shape=(1, 1, 1), maxshape=shape, chunks=chunks, dtype='<i2',
                shuffle=True, compression='gzip', compression_opts=DEFLATE_LEVEL, fillvalue=FILL)
        with open(path, 'rb') as file:
            return base64.b64encode(file.read()).decode()


def render():
    lines = [
        '/** Made by scripts/make-cube-templates.py, which says what and why. Base64 of HDF5 files. */',
        'export const CUBE_TEMPLATES: Readonly<Record<string, string>> = {',
    ]
    for name, is_daily in stored_variables():
        lines += [f'  {name}:', f"    '{template(name, *(DAILY if is_daily else HOURLY))}',"]
    return '\n'.join(lines + ['}', ''])


if __name__ == '__main__':
    open(TARGET, 'w').write(render())
