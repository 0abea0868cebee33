# make run   set up, build, and open the window on the sample story
# make test  set up, build, and run every test, those in a real window too
# make help  the rest

.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c

# The window's toolkit is told by the tag that we use fyne.Do; without it every
# refresh walks the stack.
WINDOW_TAGS := migrated_fynedo
# Tests draw without system fonts, so that pictures are the same everywhere.
TEST_TAGS := ci,migrated_fynedo

BUILD_PACKAGES := gcc libc6-dev libgl1-mesa-dev xorg-dev libxkbcommon-dev libwayland-dev libegl-dev
TEST_PACKAGES := $(BUILD_PACKAGES) git xvfb xauth libgl1-mesa-dri xdotool imagemagick x11-utils xclip
# The programs that people open reports with, 250 MB to fetch. Tests that want one
# which is not there are skipped, so a system that lacks one passes all the same.
# make test READER_PACKAGES= installs none.
READER_PACKAGES ?= poppler-utils chromium libreoffice-writer-nogui libreoffice-calc-nogui

LINT := go tool -modfile=.ci/lint/go.mod golangci-lint
FUZZ_TIME ?= 30s
FUZZ_IN ?= app cmd diff internal store
BENCH_VERSIONS ?= 100000
SOAK_VERSIONS ?= 100000

.PHONY: help
help: ## say what there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.PHONY: run
run: build ## open the window on the sample story; without a display, write its report and picture
	@if [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ] || [ "$$(uname -s)" != Linux ]; then \
	    bin/stet-desktop --sample; \
	else \
	    mkdir -p out; \
	    echo "No display: the same comparison without a window."; \
	    bin/stet-desktop --sample --picture out/window.png --report out/report.html; \
	fi

.PHONY: build
build: build-packages bin/stet bin/stet-desktop ## build the command line and the window

.PHONY: bin/stet
bin/stet:
	CGO_ENABLED=0 go build -trimpath -o $@ ./cmd/stet

.PHONY: bin/stet-desktop
bin/stet-desktop:
	go build -trimpath -tags $(WINDOW_TAGS) -o $@ ./cmd/stet-desktop

.PHONY: test
test: test-packages reader-packages bin/stet bin/stet-desktop ## run every test
	CGO_ENABLED=0 go vet -tags $(TEST_TAGS) ./...
	CGO_ENABLED=0 go test -tags $(TEST_TAGS) ./...
	go test -count=1 -trimpath -tags journey,$(WINDOW_TAGS) -run Journey ./cmd/stet-desktop

.PHONY: race
race: test-packages ## run the tests of everything without a window under the race detector
	go test -race -short -timeout 20m -tags $(TEST_TAGS) ./diff/... ./store/... ./internal/... ./app/present/...

# Go's fuzzer may end with "context deadline exceeded" when the time is up while
# an input is tried: no input failed then, and none is written down.
.PHONY: fuzz
fuzz: ## fuzz each target below FUZZ_IN for FUZZ_TIME
	@said=$$(mktemp); trap 'rm -f "$$said"' EXIT; \
	grep -rlE '^func Fuzz' --include='*_test.go' $(FUZZ_IN) | while read -r file; do \
	    grep -oE '^func Fuzz\w+' "$$file" | sed 's/func //' | while read -r target; do \
	        CGO_ENABLED=0 go test -tags $(TEST_TAGS) -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZ_TIME) -fuzzminimizetime 10x \
	            "./$$(dirname "$$file")" < /dev/null 2>&1 | tee "$$said" || { \
	            grep -q 'context deadline exceeded' "$$said" && ! grep -q 'Failing input' "$$said"; }; \
	    done; \
	done

.PHONY: lint
lint: ## check style, layout and generated files
	$(LINT) config verify
	$(LINT) run ./...
	$(LINT) fmt --diff
	go mod tidy -diff

.PHONY: bench
bench: ## measure the engine beside its peers (wdiff and git, where they are installed)
	CGO_ENABLED=0 go test -run '^$$' -bench . ./diff/...

.PHONY: bench-window
bench-window: test-packages bin/stet-desktop ## measure the window on a library of BENCH_VERSIONS versions, on a display of its own
	@folder=$$(mktemp -d); trap 'rm -rf "$$folder"' EXIT; \
	XDG_CONFIG_HOME="$$folder" LIBGL_ALWAYS_SOFTWARE=1 FYNE_SCALE=1 STET_LIBRARY="$$folder/library" \
	    xvfb-run -a -s "-screen 0 1400x1000x24" sh -c \
	    'bin/stet-desktop --bench $(BENCH_VERSIONS) && bin/stet-desktop --bench $(BENCH_VERSIONS)'

.PHONY: soak
soak: ## fill a library with SOAK_VERSIONS versions and measure it; kill a program 200 times while it saves
	STET_SOAK=$(SOAK_VERSIONS) STET_SOAK_KILLS=200 CGO_ENABLED=0 go test -count=1 -timeout 6h -run Soak -v ./store

.PHONY: score
score: bin/stet ## measure the engine on labelled data, where ../shared is there
	../shared/eval/score.py --stet bin/stet

.PHONY: pictures
pictures: ## draw the pictures of docs/window.md and of the README anew
	CGO_ENABLED=0 go test -count=1 -tags $(TEST_TAGS) -run TestPictures ./cmd/stet-desktop -pictures $(CURDIR)/docs/pictures

# Wants Chromium, LibreOffice, poppler-utils and ImageMagick.
.PHONY: report-pictures
report-pictures: bin/stet ## draw the pictures of docs/reports.md anew
	.ci/report-pictures.sh docs/reports

.PHONY: clean
clean: ## remove what was built
	rm -rf bin out

# Packages are looked up first: a machine that has them needs no network.
.PHONY: build-packages test-packages reader-packages
build-packages: PACKAGES = $(BUILD_PACKAGES)
test-packages: PACKAGES = $(TEST_PACKAGES)
reader-packages: PACKAGES = $(READER_PACKAGES)
reader-packages: MODE = --if-there
build-packages test-packages reader-packages:
	@.ci/packages.sh $(MODE) $(PACKAGES)
