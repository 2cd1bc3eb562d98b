using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Options;

namespace KubePortal.Web.Hosting;

/// <summary>Validates options by their annotations, those of options inside them too, and names what is wrong by its key, as it is written in
/// configuration: <c>Portal:Clusters:Nodes</c>.</summary>
internal sealed class KeyedValidation<TOptions>(string section) : IValidateOptions<TOptions>
    where TOptions : class
{
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        var failures = FailuresOf(options, section).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> FailuresOf(object options, string key)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        foreach (var result in results)
            yield return $"{string.Join(", ", result.MemberNames.DefaultIfEmpty("").Select(member => $"{key}:{member}".TrimEnd(':')))}: {result.ErrorMessage}";

        foreach (var property in options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetCustomAttribute<ValidateObjectMembersAttribute>() is not null && property.GetValue(options) is { } inner)
            {
                foreach (var failure in FailuresOf(inner, $"{key}:{property.Name}"))
                    yield return failure;
            }
        }
    }
}

/// <summary>Registers <see cref="KeyedValidation{TOptions}"/>.</summary>
internal static class KeyedValidationRegistration
{
    /// <param name="builder">The options.</param>
    /// <param name="section">Where they stand in configuration.</param>
    internal static OptionsBuilder<TOptions> ValidateKeysOf<TOptions>(this OptionsBuilder<TOptions> builder, string section)
        where TOptions : class
    {
        builder.Services.AddSingleton<IValidateOptions<TOptions>>(new KeyedValidation<TOptions>(section));
        return builder;
    }
}
