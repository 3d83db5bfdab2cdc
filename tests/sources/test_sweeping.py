import logging

from sources import sweeping


def test_a_sweep_that_fails_keeps_no_other_from_its_work(monkeypatch, caplog):
    done = []
    monkeypatch.setattr(sweeping, "_sweeps", [])
    sweeping.register(lambda: 1 / 0)
    sweeping.register(lambda: done.append("tidied"))

    with caplog.at_level(logging.ERROR):
        sweeping.sweep()

    assert done == ["tidied"]
    assert "Sweeping failed" in caplog.text
