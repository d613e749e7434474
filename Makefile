# Một dòng cho mỗi việc; `make` không có gì thêm thì liệt kê.
PYTHON ?= python3
BIN := .venv/bin
START := $(PYTHON) -m cms.start
BY_HAND := not browser and not engines and not bites

.DEFAULT_GOAL := help
.PHONY: help start dev test browser engines sequences bites bench quality soak lint format seed messages docs packages

help: ## liệt kê các việc
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

start: ## cài, nạp nội dung và mở bản dùng thử (PORT, HOST, DATA_DIR, DEMO_PASSWORD)
	@$(START) start

dev: ## như start, tự nạp lại khi sửa mã, có trang gỡ lỗi
	@$(START) dev

test: packages ## chạy các phép thử (không cần máy chủ hay trình duyệt)
	@$(BIN)/python -m pytest -n auto -m "$(BY_HAND)" $(ARGS)

browser: packages ## các phép thử bằng Chromium thật
	@$(BIN)/python -m tests.needs chromium
	@$(BIN)/python -m pytest -n auto --dist worksteal -m browser $(ARGS)

engines: packages ## các phép thử trên PostgreSQL, OpenSearch, Elasticsearch, nginx, ClamAV thật
	@$(BIN)/python -m pytest tests/engines/test_nginx.py tests/engines/test_clamav.py
	@$(BIN)/python -m tests.engines.postgres $(ARGS)
	@$(BIN)/python -m tests.engines.node $(ARGS)

sequences: packages ## thêm 150 chuỗi bước ngẫu nhiên, ngoài 50 chuỗi của make test
	@$(BIN)/python -m tests.approval.property --seed 51 --count 150

bites: packages ## bỏ từng phần của chốt chặn, xem phép thử có nhận ra (chạy tay)
	@$(BIN)/python -m pytest -n auto -m bites $(ARGS)

bench: packages ## đo tốc độ nhập bài, danh sách, kiểm tra chữ ký và tìm kiếm, so với Wagtail nguyên bản
	@$(BIN)/python -m tests.bench.import_speed $(ARGS)
	@$(BIN)/python -m tests.bench.listing_growth
	@$(BIN)/python -m tests.bench.verify_speed
	@$(BIN)/python -m tests.bench.search_speed 4000 10000 40000

quality: packages ## mở mỗi loại trang công khai, ghi bảng docs/quality.md (Chromium, Java, npm)
	@$(BIN)/python -m tests.needs chromium
	@$(BIN)/python -m tests.face

soak: packages ## chạy lâu: rào cản ở mọi loại trang, dưới tải make soak ARGS=10 (phút), 2.000 chuỗi bước ngẫu nhiên
	@$(BIN)/python -m tests.needs chromium
	@$(BIN)/python -m tests.face.matrix
	@$(BIN)/python -m tests.bench.soak $(ARGS)
	@$(BIN)/python -m tests.approval.property --count 2000 --keep-going

lint: packages ## kiểm tra cách viết, hướng import, mẫu trang
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports
	@git ls-files -co --exclude-standard '*.html' | xargs -r $(BIN)/djade --target-version 5.2 --check

format: packages ## sửa cách viết
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format .
	@git ls-files -co --exclude-standard '*.html' | xargs -r $(BIN)/djade --target-version 5.2 || true

seed: packages ## nạp lại nội dung ban đầu
	@$(BIN)/python manage.py setup_hub
	@$(BIN)/python manage.py seed_content $(ARGS)

messages: packages ## gom và biên dịch các câu chữ cần dịch (cần gettext)
	@for room in campaign/*/apps.py search/apps.py; do mkdir -p "$${room%/*}/locale"; done
	@$(BIN)/python manage.py makemessages --locale vi --no-obsolete --no-location \
		--ignore '.venv/*' --ignore 'tests/*' --ignore 'docs/*' --ignore 'var/*' --ignore 'build/*'
	@$(BIN)/python manage.py compilemessages --verbosity 0 --locale vi --ignore '.venv/*'

docs: packages ## kiểm tra tài liệu, chụp lại hình trong README
	@$(BIN)/python -m tests.needs chromium
	@$(BIN)/python -m tests.browser.pictures
	@$(BIN)/python -m pytest tests/project -k docs $(ARGS)

packages:
	@$(START) install-dev
