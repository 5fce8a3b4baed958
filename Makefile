# Every target sets up .venv first; tools/dev.py holds the how (and works without make).
#   make run [PORT=8501] [HEADLESS=1]     make test [ARGS="-k shell"]     make lint     make bench
PYTHON ?= python3
ARGS ?=
export PORT HEADLESS

.PHONY: run test lint bench
run test lint bench:
	@$(PYTHON) tools/dev.py $@ $(ARGS)
