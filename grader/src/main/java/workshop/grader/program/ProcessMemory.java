package workshop.grader.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import oshi.SystemInfo;
import oshi.software.os.OSProcess;
import workshop.grader.exposition.MetricFormat;
import workshop.grader.report.CheckError;
import workshop.grader.report.CheckFailure;

/** The memory of a program's process as the operating system reports it. */
public final class ProcessMemory {
  private static final long MIB = 1024 * 1024;
  private static final double NEAR = 0.15;

  private final Map<Kind, Long> bytes;
  private final long[] heap;

  private ProcessMemory(Map<Kind, Long> bytes, long[] heap) {
    this.bytes = bytes;
    this.heap = heap;
  }

  /** A kind of memory of a process. */
  public enum Kind {
    /** Resident memory. */
    RSS("rss", "a container is killed for its resident memory, and the heap is only a part of it"),
    /** Virtual memory: reserved by the process, used or not. */
    VMS("vms", "next to rss it shows how much is only reserved, which is no reason for an alarm");

    private final String label;
    private final String why;

    Kind(String label, String why) {
      this.label = label;
      this.why = why;
    }

    /** Returns the value of the label {@code type}. */
    public String label() {
      return label;
    }

    /** Returns what the figure is good for. */
    public String why() {
      return why;
    }
  }

  /**
   * Reads the memory of a process.
   *
   * @param heap the heap of its JVM in bytes: used, committed, maximum
   */
  public static ProcessMemory of(long pid, long[] heap) {
    return new ProcessMemory(ofProcess(pid), heap);
  }

  /** Fails if a value cannot be this memory in bytes, at any time. */
  public void failUnlessPlausible(Kind kind, String metric, double shown) {
    double real = bytes.get(kind);
    if (shown < real / 30 || shown > real * 3) {
      throw wrong(kind, metric, shown);
    }
    boolean heapLike = !looksLikeHeap(shown).isEmpty();
    if (heapLike && (!isNear(kind, shown) || shown == heap[2])) {
      throw wrong(kind, metric, shown);
    }
  }

  /** Fails if a value is not this memory now. */
  public void failUnlessNear(Kind kind, String metric, double shown) {
    if (!isNear(kind, shown)) {
      throw wrong(kind, metric, shown);
    }
  }

  /** Returns true if a value is this memory, within the change between two readings. */
  public boolean isNear(Kind kind, double shown) {
    double real = bytes.get(kind);
    return Math.abs(shown - real) <= Math.max(16 * MIB, NEAR * real);
  }

  /** Returns a remark if a value looks like the heap, else nothing. */
  private String looksLikeHeap(double shown) {
    // Used now or before a collection, committed, or the maximum.
    boolean heapLike = shown >= heap[0] / 2.0 && shown <= heap[1] + 4 * MIB || shown == heap[2];
    return heapLike ? ", which looks like the Java heap" : "";
  }

  /** Describes a value of the page next to the real one. */
  public String describe(Kind kind, double shown) {
    return "the page says "
        + mib(shown)
        + ", the operating system "
        + mib(bytes.get(kind))
        + looksLikeHeap(shown);
  }

  private CheckFailure wrong(Kind kind, String metric, double shown) {
    double real = bytes.get(kind);
    return CheckFailure.expected(
            metric
                + "{type=\""
                + kind.label()
                + "\"} is about "
                + mib(real)
                + ", as the system says")
        .butWas(mib(shown) + guess(kind, shown))
        .because(kind.why());
  }

  private String guess(Kind kind, double shown) {
    double real = bytes.get(kind);
    if (shown == 0) {
      return "";
    }
    if (shown > 3 * real) {
      return ", more than the process has there: is it vms, or the machine's memory?";
    }
    if (Math.abs(shown * 1024 / real - 1) < 0.5) {
      return ", which looks like KiB instead of bytes";
    }
    if (Math.abs(shown * 1024 * 1024 / real - 1) < 0.5) {
      return ", which looks like MiB instead of bytes";
    }
    return looksLikeHeap(shown);
  }

  private static String mib(double bytes) {
    return bytes >= MIB ? Math.round(bytes / MIB) + " MiB" : MetricFormat.number(bytes) + " bytes";
  }

  private static Map<Kind, Long> ofProcess(long pid) {
    Path status = Path.of("/proc/" + pid + "/status");
    Map<Kind, Long> bytes = new EnumMap<>(Kind.class);
    if (Files.exists(status)) {
      try {
        for (String line : Files.readAllLines(status)) {
          if (line.startsWith("VmRSS:")) {
            bytes.put(Kind.RSS, kibibytes(line));
          } else if (line.startsWith("VmSize:")) {
            bytes.put(Kind.VMS, kibibytes(line));
          }
        }
      } catch (IOException e) {
        bytes.clear();
      }
    } else {
      // macOS and Windows have no /proc; OSHI uses their interfaces.
      OSProcess process = new SystemInfo().getOperatingSystem().getProcess((int) pid);
      if (process != null) {
        bytes.put(Kind.RSS, process.getResidentMemory());
        bytes.put(Kind.VMS, process.getVirtualSize());
      }
    }
    if (bytes.size() != Kind.values().length) {
      throw CheckError.of(
          "the operating system does not tell the memory of process " + pid, "run it again");
    }
    return bytes;
  }

  private static long kibibytes(String line) {
    return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
  }
}
