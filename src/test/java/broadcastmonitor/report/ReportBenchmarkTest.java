package broadcastmonitor.report;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.broadcast.Language;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What reports take of the processor, and that they leave nothing behind. */
class ReportBenchmarkTest {
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
    private static final double S = 1e9;
    private static final long MB = 1 << 20;

    @Test
    @Tag("bench")
    void shouldWriteThreeHoursWithFiveHundredCasesQuickly() {
        BroadcastRecord record = RecordTales.told(7, 3, 500, 0.8);
        for (int round = 0; round < 3; round++) {
            long begin = CPU.getCurrentThreadCpuTime();
            Report report = Reporting.of(record, "1");
            byte[] json = ReportJson.bytes(report);
            long made = CPU.getCurrentThreadCpuTime();
            byte[] html = ReportPages.html(report, Language.RU);
            long shown = CPU.getCurrentThreadCpuTime();
            byte[] pdf = ReportPages.pdf(report, Language.RU);
            long printed = CPU.getCurrentThreadCpuTime();
            System.out.printf(
                    "report and JSON %.2f s, %d kB; HTML %.2f s, %d kB; PDF %.2f s, %d kB%n",
                    (made - begin) / S,
                    json.length >> 10,
                    (shown - made) / S,
                    html.length >> 10,
                    (printed - shown) / S,
                    pdf.length >> 10);
            assertThat((shown - begin) / S)
                    .as("seconds of the processor for HTML")
                    .isLessThan(1.5);
            assertThat((printed - shown) / S)
                    .as("seconds of the processor for PDF")
                    .isLessThan(10);
        }
    }

    /** 200 of them of three hours, with 500 cases each. */
    @Test
    @Tag("long")
    void shouldWriteAThousandReportsInTheSameMemory() {
        long before = 0;
        for (int i = 0; i < 1_000; i++) {
            boolean large = i % 5 == 0;
            Report report = Reporting.of(RecordTales.told(i, large ? 3 : 0.2, large ? 500 : 20, 0.8), "1");
            assertThat(ReportJson.bytes(report)).isNotEmpty();
            assertThat(ReportPages.html(report, i % 2 == 0 ? Language.EN : Language.RU))
                    .isNotEmpty();
            if (i % 50 == 1) {
                assertThat(ReportPages.pdf(report, Language.RU)).isNotEmpty();
            }
            if (i == 200 || i == 999) {
                long used = used();
                System.out.printf("after %d reports %d MB are in use%n", i + 1, used / MB);
                if (i == 200) {
                    before = used;
                } else {
                    assertThat(used).isLessThan(before + 16 * MB);
                }
            }
        }
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
