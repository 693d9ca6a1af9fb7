/**
 * The servers of docker-compose.yaml, their configuration and what drives them fit together, as far
 * as that can be seen without Docker.
 */
package workshop.stack;
