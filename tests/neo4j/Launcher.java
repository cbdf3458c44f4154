import static org.neo4j.configuration.GraphDatabaseSettings.allow_file_urls;
import static org.neo4j.configuration.GraphDatabaseSettings.auth_enabled;
import static org.neo4j.configuration.GraphDatabaseSettings.pagecache_memory;

import java.nio.file.Path;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.ConnectorPortRegister;
import org.neo4j.configuration.connectors.ConnectorType;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.io.ByteUnit;
import org.neo4j.kernel.internal.GraphDatabaseAPI;

/** Neo4j Community on a loopback port of its own choice, until standard input closes. */
class Launcher {
    public static void main(String[] arguments) throws Exception {
        var anyPort = new SocketAddress("127.0.0.1", 0);
        var server = new DatabaseManagementServiceBuilder(Path.of(arguments[0]))
                .setConfig(BoltConnector.enabled, true)
                .setConfig(BoltConnector.listen_address, anyPort)
                .setConfig(BoltConnector.advertised_address, anyPort)
                .setConfig(auth_enabled, true)
                .setConfig(allow_file_urls, false)
                .setConfig(pagecache_memory, ByteUnit.mebiBytes(128))
                .build();
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
        var ports = ((GraphDatabaseAPI) server.database("neo4j")).getDependencyResolver()
                .resolveDependency(ConnectorPortRegister.class);
        System.out.println("listening on " + ports.getLocalAddress(ConnectorType.BOLT).getPort());
        // The parent holds the other end: even one that was killed leaves no server behind.
        while (System.in.read() != -1) { }
        System.exit(0);
    }
}
