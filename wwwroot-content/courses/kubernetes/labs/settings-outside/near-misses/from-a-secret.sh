# fails: settings-used
kubectl create configmap shop-settings --from-literal=GREETING=welcome --from-literal=LOG_LEVEL=debug
kubectl create secret generic shop-secret --from-literal=GREETING=welcome --from-literal=LOG_LEVEL=debug
kubectl set env deployment/shop GREETING- LOG_LEVEL-
kubectl set env deployment/shop --from=secret/shop-secret
kubectl rollout status deployment/shop
