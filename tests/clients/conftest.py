"""A sandbox in memory for all tests of one run, on a free port."""

import os
import re
import subprocess

import pytest
import requests

PROGRAM = os.environ.get("CASEMENT_SANDBOX_BIN", "target/debug/casement-sandbox")


@pytest.fixture(scope="session")
def sandbox():
    """The address of the sandbox."""
    command = [PROGRAM, "--listen", "127.0.0.1:0", "--data", ":memory:"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            line = process.stdout.readline()
            found = re.fullmatch(r"listening on (http://\S+)\n", line)
            assert found, f"The sandbox was expected to say where it listens, and said: {line!r}"
            yield found[1]
        finally:
            process.kill()


@pytest.fixture
def fault(sandbox):
    """Arms a fault; what is left of it is gone after the test."""
    yield lambda **keys: requests.post(f"{sandbox}/sandbox/faults", json=keys, timeout=5).raise_for_status()
    requests.delete(f"{sandbox}/sandbox/faults", timeout=5)
