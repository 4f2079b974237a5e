package broadcastmonitor.cli;

import broadcastmonitor.accounts.AccountsException;
import broadcastmonitor.accounts.HostLinks;
import broadcastmonitor.audio.fence.Reach;
import broadcastmonitor.cases.BroadcastView;
import broadcastmonitor.dashboard.DashboardFace;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.cases.TopicDesk;
import broadcastmonitor.kafka.webhooks.OutboxTopic;
import broadcastmonitor.kafka.webhooks.WebhookSender;
import broadcastmonitor.webhooks.HttpCourier;
import broadcastmonitor.webhooks.Notices;
import broadcastmonitor.webhooks.WebhookRoom;
import broadcastmonitor.webhooks.WebhooksFile;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What leaves the house beside a dashboard: webhooks to other systems, and links for hosts. Opened with the view of the topics. */
final class Outward {
    private static final Logger log = LoggerFactory.getLogger(Outward.class);

    private final Path data;
    private final Path accounts;
    private final Reach reach;
    private final String address;
    private final DashboardFace face;
    private final Supplier<Cluster> clusters;

    /**
     * Nothing happens yet.
     *
     * @param data the data folder, where the webhooks are kept
     * @param accounts the folder of the accounts, where the key of hosts' links is kept
     * @param reach which addresses webhooks may be sent to
     * @param address under which people know the dashboard
     */
    Outward(Path data, Path accounts, Reach reach, URI address, DashboardFace face, Supplier<Cluster> clusters) {
        this.data = data;
        this.accounts = accounts;
        this.reach = reach;
        this.address = address.toString().replaceFirst("/$", "");
        this.face = face;
        this.clusters = clusters;
    }

    /** The webhooks of a data folder. */
    static WebhooksFile webhooks(Path data) {
        return new WebhooksFile(data.resolve(WebhooksFile.USUAL));
    }

    /** Who receives webhooks learns from whom. */
    static String agent() {
        return "Broadcast-Monitor/" + Main.VERSION;
    }

    /** Begins; closing what is returned ends it, before the view. */
    AutoCloseable begin(TopicDesk desk) {
        InstantSource clock = InstantSource.system();
        HostLinks links = new HostLinks(accounts.resolve(HostLinks.FILE), clock);
        WebhooksFile file = webhooks(data);
        HttpCourier courier = new HttpCourier(reach, agent());
        Notices notices = new Notices(
                broadcast -> title(desk, broadcast), broadcast -> link(links, broadcast), face::asksAgain, address);
        WebhookSender sender = new WebhookSender(clusters, file, notices, desk::find, courier);
        face.givesHostsLinks(links, address);
        face.tells(new WebhookRoom(file, courier, notices, clock), new OutboxTopic(clusters, clock));
        return () -> {
            sender.close();
            courier.close();
        };
    }

    private static String title(TopicDesk desk, String broadcast) {
        return desk.broadcasts().stream()
                .filter(view -> view.id().equals(broadcast))
                .map(BroadcastView::title)
                .findFirst()
                .orElse(null);
    }

    private String link(HostLinks links, String broadcast) {
        try {
            return address + "/host/" + links.token(broadcast);
        } catch (AccountsException e) {
            log.warn("{}", e.getMessage());
            return null;
        }
    }
}
