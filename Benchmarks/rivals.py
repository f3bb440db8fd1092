"""Programs from PyPI that Kabar is measured beside, in virtual environments beside the build, made at their first use."""
import os
import subprocess
import sys

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), ".build-bench")


def environment(name):
    """The Python of the environment with that name; None, and said, where none can be made."""
    folder = os.path.join(FOLDER, f"{name}-venv")
    # pip comes last: without it the environment is half of one, and is made again.
    if not os.path.exists(os.path.join(folder, "bin", "pip")):
        if subprocess.run([sys.executable, "-m", "venv", "--clear", folder], capture_output=True).returncode:
            print("No virtual environment can be made here (Debian: python3-venv); the rivals from PyPI are left out.")
            return None
    return os.path.join(folder, "bin", "python3")


def has(python, modules, packages):
    """Whether a rival's modules can be used there, after its packages were installed if need be; said where not."""
    if not python:
        return False
    found = [python, "-c", f"import {', '.join(modules)}"]
    if subprocess.run(found, capture_output=True).returncode == 0:
        return True
    subprocess.run([python, "-m", "pip", "install", "-q", *packages], capture_output=True)
    is_there = subprocess.run(found, capture_output=True).returncode == 0
    if not is_there:
        print(f"{', '.join(packages)} cannot be installed here (PyPI); left out.")
    return is_there
