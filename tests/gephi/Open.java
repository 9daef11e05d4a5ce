import java.io.File;
import org.gephi.graph.api.Column;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.Element;
import org.gephi.graph.api.Graph;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.GraphModel;
import org.gephi.graph.api.Node;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.importer.api.Issue;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.ProjectController;
import org.openide.util.Lookup;

/* Opens a file with Gephi's own importer and prints, tab-separated, what it then holds. */
public class Open {
    private static <T> T the(Class<T> service) {
        return Lookup.getDefault().lookup(service);
    }

    private static String cell(Object value) {
        return String.valueOf(value).replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t");
    }

    private static void print(Object... cells) {
        StringBuilder line = new StringBuilder();
        for (Object c : cells) line.append(line.length() > 0 ? "\t" : "").append(cell(c));
        System.out.println(line);
    }

    private static Object value(Element element, Iterable<Column> columns, String title) {
        for (Column column : columns)
            if (column.getTitle().equals(title)) return element.getAttribute(column);
        return null;
    }

    public static void main(String[] args) throws Exception {
        ProjectController projects = the(ProjectController.class);
        projects.newProject();
        Container container = the(ImportController.class).importFile(new File(args[0]));
        container.getReport().getIssues(1000).forEachRemaining((Issue i) -> {
            if (i.getLevel().ordinal() > 0) print("issue", i.getLevel(), i.getMessage());
        });
        the(ImportController.class).process(container, new DefaultProcessor(), projects.getCurrentWorkspace());
        GraphModel model = the(GraphController.class).getGraphModel();
        Graph graph = model.getGraph();
        print("graph", graph.getNodeCount(), graph.getEdgeCount(), model.isUndirected(), model.isDynamic(), model.getTimeFormat());
        for (Node n : graph.getNodes())
            print("node", n.getId(), n.getLabel(), value(n, model.getNodeTable(), "type"), value(n, model.getNodeTable(), "count"),
                value(n, model.getNodeTable(), "pagerank"), n.x(), n.y(), n.size(), cell(n.getColor()));
        for (Edge e : graph.getEdges())
            print("edge", e.getSource().getId(), e.getTarget().getId(), e.getWeight(), value(e, model.getEdgeTable(), "count"));
        System.exit(0);
    }
}
