package broadcastmonitor.kafka.cases;

import static java.nio.charset.StandardCharsets.UTF_8;

import broadcastmonitor.cases.CaseDesk.Outcome;
import broadcastmonitor.cases.CaseEvent;
import broadcastmonitor.cases.CaseQuery;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.Json;
import broadcastmonitor.kafka.broker.ExternalCluster;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ExecutionException;

/** A desk in a process of its own, for tests that kill it: a question a connection, in one line. */
final class DeskMain {
    private DeskMain() {}

    /** Takes where the cluster is and the view's file; says on which port it answers. */
    public static void main(String... arguments) throws Exception {
        Cluster cluster = ExternalCluster.connect(arguments[0]);
        try (TopicDesk desk = TopicDesk.open(cluster, Path.of(arguments[1]), Clock.systemUTC());
                ServerSocket server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress())) {
            System.out.println("desk at " + server.getLocalPort());
            while (true) {
                Socket asked = server.accept();
                new Thread(() -> answer(desk, asked)).start();
            }
        }
    }

    private static void answer(TopicDesk desk, Socket asked) {
        try (asked;
                BufferedReader in = new BufferedReader(new InputStreamReader(asked.getInputStream(), UTF_8));
                PrintStream out = new PrintStream(asked.getOutputStream(), true, UTF_8)) {
            String line = in.readLine();
            if (line.equals("all")) {
                desk.find(new CaseQuery(
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                CaseQuery.Order.OLDEST,
                                0,
                                1_000))
                        .cases()
                        .forEach(each -> out.println(Json.line(each)));
            } else {
                Outcome outcome = desk.record(Json.read(line.getBytes(UTF_8), CaseEvent.class))
                        .get();
                out.println(outcome.effect() + " " + outcome.now().last());
            }
        } catch (ExecutionException e) {
            System.out.println("not known: " + e.getMessage()); // the connection ends without an answer
        } catch (IOException | InterruptedException e) {
            System.out.println("gone: " + e);
        }
    }
}
