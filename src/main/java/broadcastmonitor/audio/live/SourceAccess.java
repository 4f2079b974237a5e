package broadcastmonitor.audio.live;

import static java.util.Objects.requireNonNull;

import broadcastmonitor.audio.AudioException;
import broadcastmonitor.audio.fence.Endpoint;
import broadcastmonitor.audio.fence.MediaFence;
import broadcastmonitor.audio.fence.Reach;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What somebody who asks for a broadcast from afar may have listened to: what comes over the network, and of everything else what
 * the operator has opened. What the operator names is not judged by it.
 *
 * @param folders folders with files that may be asked for; none by default
 * @param devices whether inputs of this machine may be
 * @param standardInput whether standard input may be
 * @param hosts servers that may be called over RTMP and SRT: {@code host}, {@code *.domain}, either with {@code :port}. HTTP needs none:
 *     its connections go through the fence, which looks at their addresses
 * @param inside the inside networks that are open
 */
public record SourceAccess(
        List<Path> folders, boolean devices, boolean standardInput, List<String> hosts, Reach inside) {
    /** Network sources, and nothing of the inside. */
    public static final SourceAccess NETWORK = new SourceAccess(List.of(), false, false, List.of(), Reach.PUBLIC);

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\s\\p{Cntrl}\\\\\"'<>]");

    public SourceAccess {
        folders = List.copyOf(folders);
        hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
        requireNonNull(inside, "inside");
    }

    /**
     * Understands what somebody asks for, and judges it. Of files outside the open folders it does not tell whether they exist.
     *
     * @throws AudioException when it is no source, or is not open; the message is one line for who asks
     */
    public LiveSource parse(String text) {
        if (LiveSource.namesFile(text)) {
            requireOpen(text, LiveSource.fileOf(text));
        }
        LiveSource source = LiveSource.parse(text);
        switch (source.kind()) {
            case FILE -> {}
            case STDIN, STDIN_RAW, STDIN_CONTAINER ->
                require(standardInput, text, "standard input is not open to requests", "--remote-stdin opens it");
            case DEVICE -> require(devices, text, "devices are not open to requests", "--remote-devices opens them");
            case HTTP, HLS -> judgeServer(text, source);
            case RTMP_PULL, SRT_CALLER -> judgeCall(text, source);
            case RTMP_PUSH, SRT_LISTENER, UDP, RTP -> judgeListening(text, source);
        }
        return source;
    }

    private static void require(boolean holds, String text, String otherwise, String remedy) {
        if (!holds) {
            throw new AudioException("source \"" + Secrets.hide(text) + "\": " + otherwise
                    + "; for whoever runs the service, " + remedy);
        }
    }

    private void requireOpen(String text, String file) {
        String closed = "this file is not open to requests";
        String remedy = "--remote-files DIR opens a folder";
        try {
            Path path = Path.of(file).toAbsolutePath().normalize();
            require(folders.stream().anyMatch(folder -> path.startsWith(absolute(folder))), text, closed, remedy);
            // One that leads to others would lead out of the folder.
            require(!MediaFence.isList(path), text, "lists of files are not open to requests", "it can be named there");
            Path real = path.toRealPath();
            boolean within = false;
            for (Path folder : folders) {
                within |= real.startsWith(folder.toRealPath());
            }
            require(within, text, closed, remedy);
        } catch (InvalidPathException e) {
            throw new AudioException("source \"" + Secrets.hide(text) + "\": cannot be the name of a file", e);
        } catch (IOException e) {
            throw new AudioException("source \"" + Secrets.hide(text) + "\": no such file", e);
        }
    }

    private static Path absolute(Path folder) {
        return folder.toAbsolutePath().normalize();
    }

    private static Endpoint endpoint(String text, LiveSource source) {
        Optional<Endpoint> named = Endpoint.ofUrl(source.address(), 0);
        require(
                named.isPresent() && !UNPRINTABLE.matcher(text).find(),
                text,
                "does not name its server plainly",
                "such an address can be given in broadcasts.yaml");
        return named.orElseThrow();
    }

    /** A first look, for a clear answer at once; the fence looks again, at every connection. */
    private void judgeServer(String text, LiveSource source) {
        Optional<InetAddress> literal = endpoint(text, source).literal();
        require(
                literal.isEmpty() || inside.allows(literal.get()),
                text,
                "this address is inside and not open to requests",
                "--inside NETWORK opens it");
    }

    private void judgeCall(String text, LiveSource source) {
        require(
                listed(endpoint(text, source)),
                text,
                "this host is not open to requests",
                "--remote-host HOST opens it");
    }

    /** One that listens says where on this machine; only what names another one would be called. */
    private void judgeListening(String text, LiveSource source) {
        Endpoint place = endpoint(text, source);
        Optional<InetAddress> literal = place.literal();
        boolean anywhere = place.host().isEmpty()
                || literal.filter(InetAddress::isAnyLocalAddress).isPresent();
        boolean datagrams = source.kind() == LiveSource.Kind.UDP || source.kind() == LiveSource.Kind.RTP;
        boolean group =
                datagrams && literal.filter(InetAddress::isMulticastAddress).isPresent();
        // An RTP receiver reports back to the address it is given.
        boolean silent = source.kind() != LiveSource.Kind.RTP;
        boolean own = literal.filter(address -> silent && isOwn(address) || inside.allows(address) && isOwn(address))
                .isPresent();
        require(
                anywhere || group || own || listed(place),
                text,
                "is no address of this machine to listen on",
                "--remote-host HOST opens another");
    }

    private static boolean isOwn(InetAddress address) {
        try {
            return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return false;
        }
    }

    private boolean listed(Endpoint server) {
        return hosts.stream().anyMatch(host -> matches(host, server));
    }

    private static boolean matches(String pattern, Endpoint server) {
        boolean domain = pattern.startsWith("*.");
        Optional<Endpoint> named = Endpoint.of(domain ? pattern.substring(2) : pattern, 0);
        if (named.isEmpty() || named.get().host().isEmpty()) {
            return false;
        }
        String host = named.get().host();
        boolean hostFits =
                domain ? server.host().endsWith("." + host) : server.host().equals(host);
        return hostFits && (named.get().port() == 0 || named.get().port() == server.port());
    }

    /** Whether a text can stand in {@link #hosts}. */
    public static boolean isHost(String pattern) {
        return Endpoint.of(pattern.startsWith("*.") ? pattern.substring(2) : pattern, 0)
                .filter(server -> !server.host().isEmpty())
                .isPresent();
    }
}
