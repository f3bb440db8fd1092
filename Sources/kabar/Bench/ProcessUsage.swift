import Glibc

/// What the process has used of the machine.
struct ProcessUsage {
    /// Of all threads, the kernel's work for them included.
    var cpuSeconds: Double
    /// The most that was resident at any time.
    var peakKilobytes: Int

    static var now: ProcessUsage {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
        return ProcessUsage(
            cpuSeconds: seconds(usage.ru_utime) + seconds(usage.ru_stime), peakKilobytes: usage.ru_maxrss)
    }
}
