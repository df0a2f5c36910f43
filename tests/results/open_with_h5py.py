# SPDX-License-Identifier: Apache-2.0
"""Opens a results file as a stranger would, with h5py alone, and checks that it explains itself.

usage: open_with_h5py.py FILE EXPECTED_COMPRESSION
Exit 77 where h5py is missing.
"""
import sys

try:
    import h5py
    import numpy as np
except ImportError:
    print("h5py is missing (python3-h5py)")
    sys.exit(77)


def scale_names(dataset):
    return [list(dim.keys()) for dim in dataset.dims]


def check_every_dataset(f):
    """Every number has a scale on each axis, and real quantities name their units."""
    count = 0

    def visit(name, item):
        nonlocal count
        if not isinstance(item, h5py.Dataset) or item.ndim == 0:
            return
        if item.attrs.get("CLASS") == b"DIMENSION_SCALE":
            return
        count += 1
        for size, dim in zip(item.shape, item.dims):
            assert len(dim.keys()) == 1, f"{name}: an axis without scale"
            assert dim.label == list(dim.keys())[0], f"{name}: label {dim.label}"
            assert dim[0].shape == (size,), f"{name}: scale of another length"
        if item.dtype.kind == "f":
            assert "units" in item.attrs, f"{name}: no units"

    f.visititems(visit)
    assert count > 60, count


def main():
    path, expected = sys.argv[1], float(sys.argv[2])
    with h5py.File(path, "r") as f:
        assert f.attrs["Conventions"] == "Plumbline-1"
        assert len(f.attrs["content_hash"]) == 64
        check_every_dataset(f)

        load = f["levels/compression"]
        assert scale_names(load) == [["case"], ["step"], ["level"]], scale_names(load)
        assert load.attrs["units"] == "N"
        assert load.attrs["positive_direction"] == "compression"
        assert load.attrs["body"] == "upper vertebra on lower"
        assert load.dtype == np.float64
        cases = list(f["case"].asstr()[:])
        levels = list(load.dims[2][0].asstr()[:])
        assert levels[0] == "L5/S1" and levels[-1] == "T12/L1", levels
        value = load[cases.index("tight_hamstrings"), 1, levels.index("L4/5")]
        assert value == expected, (value, expected)

        assert scale_names(f["bodies/rotation"])[-2:] == [["axis"], ["body_axis"]]
        assert np.allclose(f["pressure_factor"][:], [0.55, 0.66, 0.77])
        assert f["cases/title"].asstr()[1].endswith("55°)")
        assert "Dehnfähig" in f["provenance/scenario_text"].asstr()[()]

        # The drawn path of one muscle, as the format page explains it.
        muscles = list(f["muscle"].asstr()[:])
        m = muscles.index("rect_abd_r")
        first = f["muscles/path_first"][0, 0, m]
        n = f["muscles/path_count"][0, 0, m]
        assert f["muscles/path_points"][first:first + n].shape == (5, 3)
    print("ok")


main()
