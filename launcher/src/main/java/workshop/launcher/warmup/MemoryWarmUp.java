package workshop.launcher.warmup;

import oshi.SystemInfo;

/** Reads this process's memory by OSHI. */
final class MemoryWarmUp {
  private MemoryWarmUp() {}

  static void read() {
    new SystemInfo().getOperatingSystem().getCurrentProcess().getResidentMemory();
  }
}
