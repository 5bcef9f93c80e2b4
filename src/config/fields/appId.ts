import { textField } from './field.ts';

const guid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The client id of an Entra application. */
export function appIdField(description: string) {
  return textField({
    description,
    note: { noun: 'a GUID', example: '00000000-0000-0000-0000-000000000000' },
    pattern: '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$',
    judge: (value) =>
      guid.test(value)
        ? undefined
        : {
            says: 'no client id of an application',
            fix: 'write the GUID that az ad app list --display-name NAME --query "[].appId" prints',
          },
  });
}
