package workshop.launcher.warmup;

import oshi.SystemInfo;

/** OSHI, asked for this process. */
final class MemoryWarmUp {
  private MemoryWarmUp() {}

  static void read() {
    new SystemInfo().getOperatingSystem().getCurrentProcess().getResidentMemory();
  }
}
