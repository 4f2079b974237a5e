/**
 * The moderators' dashboard over HTTP: what pages ask for, what people do, events as they happen, sound, and the pages themselves.
 * Knows of what lies behind only {@link broadcastmonitor.cases.CaseDesk} and {@link broadcastmonitor.dashboard.Sounds}.
 */
package broadcastmonitor.dashboard;
