# `make help` lists the targets; each ## comment is its help line.
GO ?= go

.PHONY: help build demo test bench bench-splink bench-link accuracy year lint

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

build: ## build bin/yujing
	$(GO) build -trimpath -o bin/yujing ./cmd/yujing

demo: build ## make a synthetic county in ./demo, run its three nights, say where the ledgers are
	./bin/yujing demo demo

test: ## run every test
	$(GO) test -timeout 30m ./...

bench: ## reading speed against inflating and against the other libraries, as a table (a minute or two)
	cd pipeline/sheet/peers && $(GO) run .

PYTHON ?= python3
bench-splink: build ## match against Splink: F1 and time (pip install -r pipeline/link/lists/splink/requirements.txt first)
	cd pipeline/link/lists/splink && $(PYTHON) -B bench.py $(CURDIR)/bin/yujing

SEED ?= 1
accuracy: ## link a synthetic county of 100,000 people: kind of damage × right, wrong, review, missed (SEED=1,2,3 for more counties)
	$(GO) run ./pipeline/link/accuracy -seed $(SEED)

bench-link: ## link 1,000,000 persons with 1,000,000 rows: time beside that of the pure hash join, memory, and the same result from one thread and two
	$(GO) run ./pipeline/link/scale -threads 2,1

year: ## play 52 weekly nights with answers, true and mistaken: how often was a household asked for each true one (SEED=1)
	$(GO) run ./pipeline/year -seed $(SEED)

lint: ## formatting and vet, as CI runs them
	@test -z "$$(gofmt -l $$(git ls-files '*.go'))" || { gofmt -l $$(git ls-files '*.go'); exit 1; }
	$(GO) vet ./...
