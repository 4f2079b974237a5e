package broadcastmonitor.webhooks;

import java.util.List;

/** How deliveries stand, for people. Safe for any thread; answers may take as long as reading all of them does. */
public interface Letters {
    /** All that are known, in no order. */
    List<Delivery> all();

    /**
     * Has something that was given up sent again, or all of it for a receiver.
     *
     * @param deliveries as {@link #all} gave them; those that were not given up are left alone
     * @return how many
     */
    int again(List<Delivery> deliveries);
}
