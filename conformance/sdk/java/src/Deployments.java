import com.azure.core.management.AzureEnvironment;
import com.azure.core.management.profile.AzureProfile;
import com.azure.core.util.polling.SyncPoller;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.json.JsonProviders;
import com.azure.resourcemanager.keyvault.KeyVaultManager;
import com.azure.resourcemanager.msi.MsiManager;
import com.azure.resourcemanager.resources.ResourceManager;
import com.azure.resourcemanager.resources.fluent.DeploymentOperationsClient;
import com.azure.resourcemanager.resources.fluent.DeploymentsClient;
import com.azure.resourcemanager.resources.fluent.models.DeploymentExtendedInner;
import com.azure.resourcemanager.resources.fluent.models.DeploymentInner;
import com.azure.resourcemanager.resources.fluent.models.DeploymentOperationInner;
import com.azure.resourcemanager.resources.models.DeploymentMode;
import com.azure.resourcemanager.resources.models.DeploymentParameter;
import com.azure.resourcemanager.resources.models.DeploymentProperties;
import com.azure.resourcemanager.resources.models.DeploymentWhatIf;
import com.azure.resourcemanager.resources.models.DeploymentWhatIfProperties;
import com.azure.resourcemanager.storage.StorageManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Deploys a template with Azure's management clients, as on the VM: Deployments FILE. Prints one JSON line. */
class Deployments {
    private final DeploymentsClient deployments;
    private final DeploymentOperationsClient operations;
    private final String name;
    private final String group;
    private final String location;
    private final Object template;
    private final Map<String, DeploymentParameter> parameters = new LinkedHashMap<>();

    public static void main(String[] arguments) throws Exception {
        var identity = new ManagedIdentityCredentialBuilder().build();
        var profile = new AzureProfile(null, Flows.SUBSCRIPTION, AzureEnvironment.AZURE);
        var resources = ResourceManager.authenticate(identity, profile).withSubscription(Flows.SUBSCRIPTION);
        Map<?, ?> plan;
        try (var json = JsonProviders.createReader(Files.readString(Path.of(arguments[0])))) {
            plan = (Map<?, ?>) json.readUntyped();
        }
        var deployment = new Deployments(resources, plan);
        var printed = new Printed();
        printed.add("validated", deployment::validate);
        printed.add("before", deployment::changes);
        var made = deployment.create().properties();
        printed.add("state", () -> made.provisioningState().toString());
        printed.add("outputs", made::outputs);
        printed.add("operations", deployment::made);
        printed.add("read", () -> {
            var vaults = KeyVaultManager.authenticate(identity, profile).vaults();
            var identities = MsiManager.authenticate(identity, profile).identities();
            var accounts = StorageManager.authenticate(identity, profile).storageAccounts();
            var read = new LinkedHashMap<String, Object>();
            // What has a client of its own is read by it, the rest by its id.
            for (var one : (List<?>) plan.get("read")) {
                var wanted = (Map<?, ?>) one;
                var id = (String) wanted.get("id");
                var parts = id.split("/");
                var last = parts[parts.length - 1];
                switch ((String) wanted.get("type")) {
                    case "Microsoft.KeyVault/vaults" -> read.put(id, vaults.getByResourceGroup(parts[4], last).type());
                    case "Microsoft.ManagedIdentity/userAssignedIdentities" -> read.put(id, identities.getByResourceGroup(parts[4], last).type());
                    case "Microsoft.Storage/storageAccounts" -> read.put(id, accounts.getByResourceGroup(parts[4], last).type());
                    // `genericResources` takes no ids of the subscription's own.
                    default -> read.put(id, resources.serviceClient().getResources().getById(id, (String) wanted.get("apiVersion")).type());
                }
            }
            return read;
        });
        printed.add("exported", () -> ((Map<?, ?>) deployment.export()).keySet());
        printed.add("after", deployment::changes);
        printed.print();
    }

    Deployments(ResourceManager resources, Map<?, ?> plan) {
        deployments = resources.deploymentClient().getDeployments();
        operations = resources.deploymentClient().getDeploymentOperations();
        name = (String) plan.get("name");
        group = (String) plan.get("group");
        location = (String) plan.get("location");
        template = plan.get("template");
        ((Map<?, ?>) plan.get("parameters")).forEach((key, value) ->
            parameters.put((String) key, new DeploymentParameter().withValue(((Map<?, ?>) value).get("value"))));
    }

    /** The same in a group and in the subscription, whose methods have names of their own. */
    private boolean inGroup() {
        return group != null;
    }

    private DeploymentInner deployment() {
        return new DeploymentInner().withLocation(location).withProperties(
            new DeploymentProperties().withMode(DeploymentMode.INCREMENTAL).withTemplate(template).withParameters(parameters));
    }

    Object validate() {
        var begun = inGroup() ? deployments.beginValidate(group, name, deployment()) : deployments.beginValidateAtSubscriptionScope(name, deployment());
        return done(begun).properties().provisioningState().toString();
    }

    List<String> changes() {
        var question = new DeploymentWhatIf().withLocation(location).withProperties(
            new DeploymentWhatIfProperties().withMode(DeploymentMode.INCREMENTAL).withTemplate(template).withParameters(parameters));
        var begun = inGroup() ? deployments.beginWhatIf(group, name, question) : deployments.beginWhatIfAtSubscriptionScope(name, question);
        return done(begun).changes().stream().map(change -> change.changeType() + " " + change.resourceId()).toList();
    }

    DeploymentExtendedInner create() {
        return done(inGroup() ? deployments.beginCreateOrUpdate(group, name, deployment()) : deployments.beginCreateOrUpdateAtSubscriptionScope(name, deployment()));
    }

    /** The clients look every 30 seconds unless they are told otherwise: of a `Retry-After: 0` they take no notice. */
    private static <T> T done(SyncPoller<?, T> begun) {
        return begun.setPollInterval(Duration.ofMillis(50)).getFinalResult();
    }

    List<String> made() {
        var listed = inGroup() ? operations.listByResourceGroup(group, name) : operations.listAtSubscriptionScope(name);
        return listed.stream().map(DeploymentOperationInner::properties).filter(one -> one.targetResource() != null).map(one -> one.targetResource().id()).toList();
    }

    Object export() {
        var exported = inGroup() ? deployments.exportTemplate(group, name) : deployments.exportTemplateAtSubscriptionScope(name);
        return exported.template();
    }
}
