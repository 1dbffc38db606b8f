# Tarball, Debian packages, releases: README.md beside this file. Included by GNUmakefile.
PACKAGE_PACKAGES = build-essential xz-utils dpkg-dev debhelper

.PHONY: dist deb setup-packages packages release
dist:
	@mkdir -p $(BUILD)/dist
	$(Q).ci/source tarball $(BUILD)/dist/guidepress-$(VERSION).tar.xz
	@ls $(BUILD)/dist/guidepress-$(VERSION).tar.xz

setup-packages: build/setup-packages.stamp
deb: | build/setup-packages.stamp
	$(Q)BUILD='$(BUILD)' VERSION='$(VERSION)' BUILD_PACKAGES='$(BUILD_PACKAGES)' FIRST_PACKAGES='$(FIRST_PACKAGES)' \
	  MORE_PACKAGES='$(MORE_PACKAGES)' .ci/package

packages: | build/setup-machines.stamp
	tests/packages/suites
	tests/packages/container

release: | build/setup-machines.stamp
	VERSION='$(VERSION)' .ci/release
