import java.util.Map;
import org.opensearch.common.settings.Settings;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;

/** One node of OpenSearch in this process: java OpenSearchNode.java HOME PORT */
public class OpenSearchNode {
    public static void main(String[] arguments) throws Exception {
        Settings settings = Settings.builder()
            .put("path.home", arguments[0])
            .put("http.port", arguments[1])
            .put("transport.port", "0")
            .put("network.host", "127.0.0.1")
            .put("discovery.type", "single-node")
            .put("cluster.routing.allocation.disk.threshold_enabled", false)
            .build();
        new Node(InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), null, () -> "hub"))
            .start();
        // Whoever started it holds the other end, and is gone when it closes.
        while (System.in.read() >= 0) {
        }
        Runtime.getRuntime().halt(0);
    }
}
