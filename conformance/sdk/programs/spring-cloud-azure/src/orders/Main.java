package orders;

import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/** An application whose properties come from a vault, as application.properties says. */
@SpringBootApplication
public class Main {
  public static void main(String[] args) {
    try (var context = SpringApplication.run(Main.class, args)) {
      var environment = context.getEnvironment();
      step("a secret is a property", "p@ssw0rd!".equals(environment.getProperty("db-password")));
      step("a secret by a name with dots", "hello".equals(environment.getProperty("airflow.variables.greeting")));
      step("the vault’s names are listed", listed(environment, "db-password"));
    }
  }

  private static boolean listed(ConfigurableEnvironment environment, String name) {
    return environment.getPropertySources().stream()
        .filter(source -> source.getName().contains("vault"))
        .anyMatch(source -> source instanceof EnumerablePropertySource<?> names
            && List.of(names.getPropertyNames()).contains(name));
  }

  private static void step(String name, boolean works) {
    System.out.println((works ? "works: " : "fails: ") + name);
  }
}
