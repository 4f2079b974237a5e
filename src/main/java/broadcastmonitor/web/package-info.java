/**
 * The ground that all faces over HTTP stand on: one server that listens, the guard that decides who is served, JSON in and out,
 * refusals, and answers that go on for long without keeping a thread. Knows no face: each adds its routes as a {@link
 * broadcastmonitor.web.Face}.
 */
package broadcastmonitor.web;
