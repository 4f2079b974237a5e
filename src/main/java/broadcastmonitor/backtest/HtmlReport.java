package broadcastmonitor.backtest;
import broadcastmonitor.broadcast.Language;
import java.io.*;
public final class HtmlReport { public static void write(Report r, Language l, OutputStream o) throws IOException {} }
