/** Where the app of the cluster is, as browsers see it. */
export const APP = 'https://app.example'
