/**
 * What a child process may reach on behalf of a stranger: which addresses ({@link broadcastmonitor.audio.fence.Reach}), through
 * which door ({@link broadcastmonitor.audio.fence.FencingProxy}), by which protocols and in which containers ({@link
 * broadcastmonitor.audio.fence.MediaFence}).
 */
package broadcastmonitor.audio.fence;
