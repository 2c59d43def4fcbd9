.DEFAULT_GOAL := help
.PHONY: help setup build demo test format lint images bench chart-lint chart-docs architecture-docs openapi lock kind-up kind-test kind-down skaffold clean

CONFIGURATION ?= Release
TOOL := services/Cli/bin/$(CONFIGURATION)/net10.0/waittime.dll

help: ## List the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

setup: ## Install what demo and tests need and this machine lacks (Debian packages)
	@scripts/setup postgres pgbouncer chromium prometheus podman helm linters

build: ## Build everything
	dotnet build WaitTime.sln -c $(CONFIGURATION)

demo: ## Collect all provinces from sample pages into a private Postgres, print the table, serve board and monitor (until Ctrl-C on a terminal)
	@scripts/setup postgres
	@dotnet build services/Cli -c $(CONFIGURATION) -v quiet -nologo
	@if [ -t 0 ] && [ -t 1 ]; then dotnet $(TOOL) demo; else dotnet $(TOOL) demo --once; fi

test: ## Build and run all tests
	@scripts/setup postgres pgbouncer chromium prometheus podman helm linters
	@scripts/test $(CONFIGURATION)

format: ## Write all C# as the formatter does
	@dotnet tool restore >/dev/null
	@dotnet csharpier format .

lint: ## Check how C# is formatted, shell scripts, YAML and workflows
	@scripts/setup linters
	@scripts/lint

lock: ## Write the lock files anew, after a version in Directory.Packages.props has changed
	@scripts/lock

kind-up: ## Build the images and install the chart on a kind cluster (needs docker, kind, kubectl, helm)
	@scripts/kind up

kind-test: ## helm test and a run by hand on that cluster
	@scripts/kind test

kind-down: ## Remove that cluster
	@scripts/kind down

bench: ## Run the benchmarks (docs/benchmarks.md says what they mean)
	@scripts/setup postgres
	cd tests/Benchmarks && dotnet run -c Release -- --filter '*'

images: ## Build the container images (docs/images.md)
	@scripts/images build

skaffold: ## Write the lists of skaffold.yaml from the images that there are
	@scripts/skaffold

chart-lint: ## Lint the chart with every values file of its ci folder
	@scripts/setup helm
	@scripts/chart-lint

chart-docs: ## Write the chart's README and the schema's descriptions from values.yaml, and its list of samples
	WAITTIME_WRITE_CHART_DOCS=1 dotnet test tests/Chart -c $(CONFIGURATION) --filter "FullyQualifiedName~DocumentationTests|FullyQualifiedName~SampleFeedsTests"

architecture-docs: ## Write who uses whom into docs/architecture.md
	WAITTIME_WRITE_ARCHITECTURE=1 dotnet test tests/Architecture -c $(CONFIGURATION) --filter FullyQualifiedName~GraphPageTests

openapi: ## Write the description of the interface, its page docs/api.md, and what v1 promises, from what the board's routes say
	WAITTIME_WRITE_OPENAPI=1 dotnet test tests/Board -c $(CONFIGURATION) --filter FullyQualifiedName~OpenApiTests

clean: ## Remove what was built
	@find . -type d \( -name bin -o -name obj -o -name TestResults -o -name artifacts -o -name BenchmarkDotNet.Artifacts \) -not -path './.git/*' -prune -exec rm -rf {} +
